import classes from './label-chip.module.css';

/** A label as it stands beside a text, with a number if it has one. */
export function LabelChip({ name, note }: { name: string; note?: string }) {
  return (
    <span className={classes.root}>
      <span className={classes.name} title={name}>
        {name}
      </span>
      {note && <span className={classes.note}>{note}</span>}
    </span>
  );
}
