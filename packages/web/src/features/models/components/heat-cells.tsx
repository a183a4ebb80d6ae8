import { type CSSProperties, memo } from 'react';
import type { HeatCell } from '../confusion/confusion.ts';
import type { CellPosition } from './confusion-panel.tsx';
import classes from './heat-map.module.css';

interface HeatCellsProps {
  readonly cells: readonly HeatCell[];
  readonly rows: number;
  readonly columns: number;
  /** Of a cell's side, in pixels. */
  readonly size: number;
  readonly cell: CellPosition | null;
}

/** The picture: only cells that hold something are drawn, and a cross over the chosen one. */
export function HeatCells({ cells, rows, columns, size, cell }: HeatCellsProps) {
  const width = columns * size;
  const height = rows * size;
  return (
    <svg width={width} height={height} aria-hidden="true" className={classes.picture}>
      <Cells cells={cells} size={size} />
      {size >= 20 && <Lines rows={rows} columns={columns} size={size} />}
      {cell && (
        <g className={classes.cross}>
          <rect x={0} y={cell.row * size} width={width} height={size} />
          <rect x={cell.column * size} y={0} width={size} height={height} />
          <rect
            className={classes.chosen}
            x={cell.column * size}
            y={cell.row * size}
            width={size}
            height={size}
            rx={2}
          />
        </g>
      )}
    </svg>
  );
}

/** From this side on, in pixels, a cell has room for its count. */
const roomForCount = 30;

// The cells stay as they are while the pointer moves over them.
const Cells = memo(({ cells, size }: Pick<HeatCellsProps, 'cells' | 'size'>) =>
  cells.map(({ row, column, count, heat }) => (
    <g key={`${row}-${column}`}>
      <rect
        className={classes.cell}
        x={column * size}
        y={row * size}
        width={size}
        height={size}
        data-hot={heat > 0.5 || undefined}
        style={
          { '--heat': `${Math.round((heat > 0.5 ? heat - 0.5 : heat) * 200)}%` } as CSSProperties
        }
      />
      {size >= roomForCount && (
        <text
          className={classes.count}
          data-heat={heat > 0.73 ? 'high' : heat > 0.53 ? 'middle' : 'low'}
          x={(column + 0.5) * size}
          y={(row + 0.5) * size}
        >
          {count}
        </text>
      )}
    </g>
  )),
);

function Lines({ rows, columns, size }: Pick<HeatCellsProps, 'rows' | 'columns' | 'size'>) {
  const downs = Array.from(
    { length: columns - 1 },
    (_, index) => `M${(index + 1) * size} 0V${rows * size}`,
  );
  const acrosses = Array.from(
    { length: rows - 1 },
    (_, index) => `M0 ${(index + 1) * size}H${columns * size}`,
  );
  return <path className={classes.lines} d={[...downs, ...acrosses].join('')} />;
}
