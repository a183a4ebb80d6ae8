/** What is about instructions, in words of languages that many texts are in; accents and case are gone before. */
const rules =
  'instruc[a-z]*|instrui[a-z]*|prompts?|rules?|guidelines?|regras?|reglas?|regles?|consignes?|anweisung[a-z]*|regeln|vorgaben|istruzion[a-z]*|regole';
const defy =
  'ignor[a-z]*|disregard|forget|overrid[a-z]*|bypass|esquec[a-z]*|desconsider[a-z]*|olvid[a-z]*|haz caso omiso|oublie[a-z]*|vergiss|vergessen|missachte[a-z]*|dimentic[a-z]*';
const all =
  '(?:every|all|each|any) (?:of the |the )?(?:other )?(?:texts?|rows?|messages?|comments?|tickets?|items?|answers?|ids?)|todos? os (?:outros )?(?:textos|comentarios|itens)|todos los (?:demas )?(?:textos|comentarios)|tous les (?:autres )?(?:textes|commentaires)|alle (?:anderen )?(?:texte|kommentare|zeilen)|tutti i testi';

/** Ways in which a text may address a language model rather than a reader. */
const signs = [
  new RegExp(
    `\\b(?:${defy})\\b.{0,80}\\b(?:${rules}|above|previous|anterior[a-z]*|precedent[a-z]*|vorherig[a-z]*|bisherig[a-z]*)`,
    'su',
  ),
  new RegExp(`\\b(?:${all})\\b`, 'u'),
  /\b(?:system|developer|assistant|sistema|systeme)\b ?(?:prompt|message|:)/u,
  /\bprompt (?:do|del|du|des) /u,
  /\b(?:you are now|from now on|act as|pretend (?:to be|you)|a partir de agora|de agora em diante|a partir de ahora|ahora eres|voce agora e|desormais|tu es maintenant|vous etes maintenant|ab (?:jetzt|sofort)|du bist (?:jetzt|nun))\b/u,
  /\b(?:answer|respond|reply|output|classify|label|return|print) (?:only |always |this |everything |it |with |as |the word |exactly )+/u,
  /\b(?:respond[ae]|responder|classifique|clasifica|rotule|etiqueta) (?:sempre|siempre|apenas|so|solo|com|con|tudo|todo|isso|esto|como)\b/u,
  /\b(?:repondez|reponds|classez|classe) (?:toujours|seulement|uniquement|avec|par|tout|ceci|comme)\b/u,
  /\b(?:antworte[nt]?|klassifiziere|gib) (?:immer|nur|stets|mit|alles|dies)\b/u,
  /忽略|无视|無視|忘记|系统提示|系統提示|提示词|所有文本|プロンプト|すべてのテキスト|指示に従|이전 지시|프롬프트/u,
  /игнорируй|забудь.{0,40}инструкц|системн\p{Letter}* (?:промпт|сообщени)/u,
  /"(?:answers|id|label|topic|role)" ?:|<\/?(?:text|system|user|assistant|instructions?)\b|<\||\[\/?inst\]|^#+ ?(?:system|instructions?)/mu,
  /\bt\d{1,3}\b.{0,40}\b(?:label|answer|is|as)\b/u,
];

/**
 * Whether a text looks as if it gave orders to a language model. Such a text is asked about alone, so that a model
 * that falls for it answers no other text wrongly; one that looks so by chance costs a call and nothing else.
 */
export function speaksToModel(text: string): boolean {
  const plain = text
    .normalize('NFKD')
    .replaceAll(/[\p{Mark}\p{Format}]+/gu, '')
    .toLowerCase()
    .replaceAll(/[^\S\n]+/gu, ' ');
  return signs.some((sign) => sign.test(plain));
}
