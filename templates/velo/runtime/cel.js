// The functions that expressions call. Integers are whole numbers of at most 2^53-1 in size, text is counted in code
// points, a timestamp is ISO text with milliseconds, a duration is a number of milliseconds, bytes are base64 text.
// A field that is null counts as absent; an absent optional value is undefined.
export * from 'backend/wixflow/cel/celAny.js';
export * from 'backend/wixflow/cel/celBytes.js';
export * from 'backend/wixflow/cel/celConvert.js';
export * from 'backend/wixflow/cel/celErrors.js';
export * from 'backend/wixflow/cel/celFields.js';
export * from 'backend/wixflow/cel/celNumbers.js';
export * from 'backend/wixflow/cel/celText.js';
export * from 'backend/wixflow/cel/celTime.js';
