import { expect, test } from 'vitest';
import { cellSize, labelRoom, moveCell } from './heat-layout.ts';

test('cells fill the room between a smallest and a largest size', () => {
  expect(cellSize(400, 77)).toBe(11);
  expect(cellSize(1001, 77)).toBe(13);
  expect(cellSize(600, 20)).toBe(30);
  expect(cellSize(900, 2)).toBe(72);
});

test.each([
  ['ArrowDown', { row: 2, column: 1 }],
  ['ArrowUp', { row: 0, column: 1 }],
  ['ArrowLeft', { row: 1, column: 0 }],
  ['ArrowRight', { row: 1, column: 2 }],
  ['End', { row: 1, column: 3 }],
  ['Home', { row: 1, column: 0 }],
  ['Enter', null],
])('%s leads to %j', (key, expected) => {
  expect(moveCell(key, { row: 1, column: 1 }, 3, 4)).toEqual(expected);
});

test('the edge stops', () => {
  expect(moveCell('ArrowUp', { row: 0, column: 0 }, 3, 4)).toEqual({ row: 0, column: 0 });
  expect(moveCell('ArrowRight', { row: 0, column: 3 }, 3, 4)).toEqual({ row: 0, column: 3 });
});

test('labels take what the longest needs, within bounds', () => {
  expect(labelRoom(['a'], 176)).toBe(88);
  expect(labelRoom(['fifteen letters'], 176)).toBe(122);
  expect(labelRoom(['x'.repeat(80)], 176)).toBe(176);
});
