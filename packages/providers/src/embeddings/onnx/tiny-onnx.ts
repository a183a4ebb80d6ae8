/**
 * The bytes of a model in ONNX that looks up a row of a table for each token:
 * `input_ids` [texts, tokens] -> Gather -> `last_hidden_state` [texts, tokens, columns].
 * Source of the field numbers: onnx.proto of ONNX 1.16.
 */
export function tinyOnnx(table: Float32Array, columns: number): Uint8Array {
  const rows = table.length / columns;
  const node = [text(1, 'table'), text(1, 'input_ids'), text(2, 'last_hidden_state')];
  const graph = [
    message(1, [...node, text(4, 'Gather')]),
    text(2, 'lookup'),
    message(5, [
      integer(1, rows),
      integer(1, columns),
      integer(2, float32),
      text(8, 'table'),
      bytes(9, new Uint8Array(table.buffer)),
    ]),
    value(11, 'input_ids', int64, ['texts', 'tokens']),
    value(11, 'attention_mask', int64, ['texts', 'tokens']),
    value(12, 'last_hidden_state', float32, ['texts', 'tokens', columns]),
  ];
  const irVersion = 8;
  const operators = message(8, [text(1, ''), integer(2, 13)]);
  return Buffer.concat([integer(1, irVersion), message(7, graph), operators]);
}

// TensorProto.DataType
const float32 = 1;
const int64 = 7;

/** A ValueInfoProto: a tensor's name, type, and its dimensions by name or by size. */
function value(field: number, name: string, type: number, dimensions: (string | number)[]) {
  const shape = dimensions.map((each) =>
    message(1, [typeof each === 'string' ? text(2, each) : integer(1, each)]),
  );
  const tensor = message(1, [integer(1, type), message(2, shape)]);
  return message(field, [text(1, name), message(2, [tensor])]);
}

// The three kinds of fields of protocol buffers that are used here.

function integer(field: number, number: number): Uint8Array {
  return Buffer.from([...variable(field * 8), ...variable(number)]);
}

function bytes(field: number, content: Uint8Array): Uint8Array {
  return Buffer.concat([
    Buffer.from([...variable(field * 8 + 2), ...variable(content.length)]),
    content,
  ]);
}

const text = (field: number, content: string) => bytes(field, Buffer.from(content));

const message = (field: number, parts: readonly Uint8Array[]) => bytes(field, Buffer.concat(parts));

function variable(number: number): number[] {
  return number < 128 ? [number] : [(number % 128) + 128, ...variable(Math.floor(number / 128))];
}
