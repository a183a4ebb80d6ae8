import { expect, test } from 'vitest';
import { CircuitBreaker } from './circuit-breaker.ts';

function openBreaker(): CircuitBreaker {
  const breaker = new CircuitBreaker();
  for (let call = 0; call < 10; call++) {
    expect(breaker.wait(0)).toBe(0);
    breaker.failed(0, false);
  }
  return breaker;
}

test('opens after failures without an answer between them', () => {
  const breaker = new CircuitBreaker();
  for (let call = 0; call < 30; call++) {
    if (call % 9 === 8) breaker.answered();
    else breaker.failed(0, false);
  }
  expect(breaker.openSince).toBeUndefined();
  expect(openBreaker().openSince).toBe(0);
});

test('lets one probe through at a time, after pauses that double', () => {
  const breaker = openBreaker();
  expect(breaker.wait(400)).toBe(600);
  expect(breaker.wait(1000)).toBe(0);
  expect(breaker.start()).toBe(true);
  expect(breaker.wait(1000)).toBe(Number.POSITIVE_INFINITY);
  breaker.failed(1500, true);
  expect(breaker.wait(1500)).toBe(2000);
  expect(breaker.openSince).toBe(0);
});

test('closes when the probe is answered, and says so', () => {
  const breaker = openBreaker();
  let changes = 0;
  breaker.onChange(() => changes++);
  breaker.start();
  breaker.answered();
  expect(changes).toBe(1);
  expect(breaker.wait(0)).toBe(0);
  expect(breaker.start()).toBe(false);
});

test('lets the next call probe when a probe is called off', () => {
  const breaker = openBreaker();
  breaker.start();
  breaker.cancelled();
  expect(breaker.wait(1000)).toBe(0);
});
