import { useElementSize } from '@mantine/hooks';
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Confusion, hasAbstentions, heatCells } from '../confusion/confusion.ts';
import { cellSize, moveCell } from '../confusion/heat-layout.ts';
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
  const { ref: frame, width } = useElementSize();
  const grid = useRef<HTMLDivElement>(null);
  const withAbstentions = hasAbstentions(confusion);
  const rows = names.length;
  const columns = rows + (withAbstentions ? 1 : 0);
  const labelWidth = width < 560 ? 96 : 176;
  const size = cellSize(width - labelWidth - 2, columns);
  const cells = useMemo(() => heatCells(confusion, mistakesOnly), [confusion, mistakesOnly]);
  const columnNames = withAbstentions ? [...names, t('confusion.abstained')] : names;

  // A cell chosen by keyboard or in the list of pairs may lie outside what is scrolled to.
  useEffect(() => {
    const box = grid.current?.parentElement?.parentElement;
    if (!box || !cell || grid.current?.matches(':hover')) return;
    const reveal = (from: number, room: number, at: number) =>
      at < from ? at : at + size > from + room ? at + size - room : from;
    box.scrollTo({
      left: reveal(box.scrollLeft, box.clientWidth - labelWidth, cell.column * size),
      top: reveal(box.scrollTop, box.clientHeight - 132, cell.row * size),
    });
  }, [cell, size, labelWidth]);

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
    <div ref={frame} className={classes.frame}>
      {width > 0 && (
        <div
          className={classes.layout}
          style={{ gridTemplateColumns: `${labelWidth}px ${columns * size}px` }}
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
                style={{ width: size }}
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
                style={{ height: size }}
                data-active={cell?.row === index || undefined}
              >
                {name}
              </span>
            ))}
          </div>
          {/* One focusable picture rather than thousands of cells: arrows walk it, the sentence above speaks. */}
          <div
            ref={grid}
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
      )}
    </div>
  );
}
