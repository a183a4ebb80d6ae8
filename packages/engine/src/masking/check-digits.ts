const allTheSame = /^(.)\1*$/;

/** Whether the digits fulfil Luhn's formula (ISO/IEC 7812-1, annex B). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let place = 0; place < digits.length; place++) {
    const digit = Number(digits.at(-1 - place));
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0 && !allTheSame.test(digits);
}

/** Whether 11 digits end with the two that a CPF has to. */
export function isCpf(digits: string): boolean {
  if (digits.length !== 11 || allTheSame.test(digits)) return false;
  return [9, 10].every((place) => checkDigit(digits.slice(0, place), 11) === digits[place]);
}

/** Whether 14 characters, letters among the first 12, end with the two digits that a CNPJ has to. */
export function isCnpj(characters: string): boolean {
  if (characters.length !== 14 || allTheSame.test(characters)) return false;
  return [12, 13].every((place) => checkDigit(characters.slice(0, place), 9) === characters[place]);
}

/** The Receita Federal's modulo 11: weights grow from 2 at the end and begin again after the greatest. */
function checkDigit(characters: string, greatestWeight: number): string {
  let sum = 0;
  for (let place = 0; place < characters.length; place++) {
    const value = characters.charCodeAt(characters.length - 1 - place) - 48;
    sum += value * (2 + (place % (greatestWeight - 1)));
  }
  const rest = sum % 11;
  return rest < 2 ? '0' : String(11 - rest);
}
