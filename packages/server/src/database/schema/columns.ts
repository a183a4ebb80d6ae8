import { customType, timestamp } from 'drizzle-orm/pg-core';
import { storable, storableDeep } from '../storable.ts';

/** A moment in time, UTC. */
export const moment = () => timestamp({ withTimezone: true, mode: 'date' });

/** Text from outside; characters that PostgreSQL can not hold are replaced on the way in. */
export const words = customType<{ data: string; driverData: string }>({
  dataType: () => 'text',
  toDriver: storable,
});

/** A JSON document; characters that PostgreSQL can not hold are replaced on the way in. */
export const document = <T>() =>
  customType<{ data: T; driverData: string }>({
    dataType: () => 'jsonb',
    toDriver: (value) => JSON.stringify(storableDeep(value)),
    fromDriver: (value) => (typeof value === 'string' ? JSON.parse(value) : value) as T,
  })();

/** Raw bytes; both drivers accept a Buffer. What is read is a copy of its own, aligned for typed arrays. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value.buffer, value.byteOffset, value.byteLength),
  fromDriver: (value) => Uint8Array.from(value),
});
