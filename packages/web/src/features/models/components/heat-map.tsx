import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Confusion, hasAbstentions, heatCells } from '../confusion/confusion.ts';
import { cellSize, labelRoom, moveCell } from '../confusion/heat-layout.ts';
import type { CellPosition } from './confusion-panel.tsx';
import { HeatCells } from './heat-cells.tsx';
import classes from './heat-map.module.css';

interface HeatMapProps {
  readonly confusion: Confusion;
  /** Of the labels, in the matrix' order. */
  readonly names: readonly string[];
  readonly mistakesOnly: boolean;
  readonly cell: CellPosition | null;
  readonly onCell: (cell: CellPosition | null) => void;
}

/** True labels down, predicted ones across; both stay in sight while a large matrix scrolls. */
export function HeatMap({ confusion, names, mistakesOnly, cell, onCell }: HeatMapProps) {
  const { t } = useTranslation();
  const { ref: room, width } = useElementSize();
  const frame = useRef<HTMLDivElement>(null);
  const withAbstentions = hasAbstentions(confusion);
  const rows = names.length;
  const columns = rows + (withAbstentions ? 1 : 0);
  const columnNames = withAbstentions ? [...names, t('confusion.abstained')] : names;
  const labelWidth = labelRoom(names, width < 560 ? 96 : 176);
  const labelHeight = labelRoom(columnNames, 148);
  const size = cellSize(width - labelWidth - 2, columns);
  const fontSize = size < 13 ? 10 : 12;
  const cells = useMemo(() => heatCells(confusion, mistakesOnly), [confusion, mistakesOnly]);

  // A cell chosen by keyboard or in the list of pairs may lie outside what is scrolled to.
  useEffect(() => {
    const box = frame.current;
    if (!box || !cell || box.matches(':hover')) return;
    const reveal = (from: number, room: number, at: number) =>
      at < from ? at : at + size > from + room ? at + size - room : from;
    box.scrollTo({
      left: reveal(box.scrollLeft, box.clientWidth - labelWidth, cell.column * size),
      top: reveal(box.scrollTop, box.clientHeight - labelHeight, cell.row * size),
    });
  }, [cell, size, labelWidth, labelHeight]);

  function point(event: PointerEvent<HTMLDivElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    const column = Math.floor((event.clientX - box.left) / size);
    const row = Math.floor((event.clientY - box.top) / size);
    if (row < 0 || row >= rows || column < 0 || column >= columns) return;
    if (row !== cell?.row || column !== cell.column) onCell({ row, column });
  }
  function press(event: KeyboardEvent<HTMLDivElement>) {
    const next = moveCell(event.key, cell ?? { row: 0, column: 0 }, rows, columns);
    if (!next) return;
    event.preventDefault();
    onCell(next);
  }

  return (
    <div ref={room}>
      <div ref={frame} className={classes.frame}>
        <div
          className={classes.layout}
          style={{
            gridTemplateColumns: `${labelWidth}px ${columns * size}px`,
            gridTemplateRows: `${labelHeight}px ${rows * size}px`,
            fontSize,
          }}
        >
          <div className={classes.corner} aria-hidden="true">
            <span>{t('confusion.predicted')}</span>
            <span>{t('confusion.truth')}</span>
          </div>
          <div className={classes.columns} aria-hidden="true">
            {columnNames.map((name, index) => (
              <span
                key={name}
                title={name}
                style={{ width: size, lineHeight: `${size}px` }}
                data-active={cell?.column === index || undefined}
              >
                {name}
              </span>
            ))}
          </div>
          <div className={classes.rows} aria-hidden="true">
            {names.map((name, index) => (
              <span
                key={name}
                title={name}
                style={{ height: size, lineHeight: `${size}px` }}
                data-active={cell?.row === index || undefined}
              >
                {name}
              </span>
            ))}
          </div>
          {/* One focusable picture rather than thousands of cells: arrows walk it, the sentence above speaks. */}
          <div
            className={classes.grid}
            role="application"
            aria-roledescription={t('confusion.role')}
            aria-label={t('confusion.keyboard')}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it is interactive, by arrow keys
            tabIndex={0}
            onPointerMove={point}
            onPointerDown={point}
            onKeyDown={press}
          >
            <HeatCells cells={cells} rows={rows} columns={columns} size={size} cell={cell} />
          </div>
        </div>
      </div>
    </div>
  );
}
