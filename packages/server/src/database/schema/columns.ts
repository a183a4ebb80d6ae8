import { customType, numeric, timestamp } from 'drizzle-orm/pg-core';
import { storable, storableJson } from '../storable.ts';

/** A moment in time, UTC. */
export const moment = () => timestamp({ withTimezone: true, mode: 'date' });

/** An amount of money, exact to a billionth of a dollar, so that sums come out even. */
export const dollars = () => numeric({ precision: 20, scale: 9, mode: 'number' });

/** Text from outside; characters that PostgreSQL can not hold are replaced on the way in. */
export const words = customType<{ data: string; driverData: string }>({
  dataType: () => 'text',
  toDriver: storable,
});

/** A JSON document; characters that PostgreSQL can not hold are replaced on the way in. */
export const document = <T>() =>
  customType<{ data: T; driverData: string }>({
    dataType: () => 'jsonb',
    toDriver: (value) => storableJson(value),
    fromDriver: (value) => (typeof value === 'string' ? JSON.parse(value) : value) as T,
  })();

/** Raw bytes; both drivers accept a Buffer. What is read is a copy of its own, aligned for typed arrays. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
  fromDriver: (value) => Uint8Array.from(value),
});
