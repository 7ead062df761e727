/** Media as the SDK writes it (`wix:image://v1/<id>/<file name>#originWidth=800`) and as REST does (an object). */

/**
 * @param {string} kind `image`, `video`, `audio` or `document`
 * @param {string} text
 * @returns {{ id: string, filename?: string, hash: Record<string, string> } | undefined} undefined for an ordinary address
 */
function parse(kind, text) {
  const parts = new RegExp(`^(?:wix:)?${kind}://v1/([^/#]+)(?:/([^#]*))?(?:#(.*))?$`).exec(text);
  if (!parts) {
    return undefined;
  }
  /** @type {Record<string, string>} */
  const hash = {};
  (parts[3] || '').split('&').forEach((pair) => {
    const [name, value] = pair.split('=');
    hash[name] = decode(value || '');
  });
  return { id: parts[1], filename: parts[2] ? decode(parts[2]) : undefined, hash };
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * The SDK takes a missing file name for the word "undefined", so there always is one.
 * @param {string} kind
 * @param {any} media
 * @param {string} [hash]
 * @returns {string | undefined}
 */
function print(kind, media, hash) {
  if (!media.id) {
    return media.url;
  }
  const name = encodeURIComponent(media.filename || media.altText || media.id);
  return `wix:${kind}://v1/${media.id}/${name}${hash ? `#${hash}` : ''}`;
}

/**
 * @param {Record<string, any>} object
 * @param {string} key
 * @param {string | undefined} text
 */
function addNumber(object, key, text) {
  if (text !== undefined && text !== '' && !Number.isNaN(Number(text))) {
    object[key] = Number(text);
  }
}

/** @param {any} image */
export function imageToSdk(image) {
  const isSized = typeof image.width === 'number' && typeof image.height === 'number';
  return print('image', image, isSized ? `originWidth=${image.width}&originHeight=${image.height}` : '');
}

/** @param {string} text */
export function imageToRest(text) {
  const uri = parse('image', text);
  if (!uri) {
    return { url: text };
  }
  /** @type {Record<string, any>} */
  const image = { id: uri.id };
  addNumber(image, 'height', uri.hash.originHeight);
  addNumber(image, 'width', uri.hash.originWidth);
  if (uri.filename) {
    image.altText = uri.filename;
    image.filename = uri.filename;
  }
  image.url = text;
  return image;
}

/** @param {any} video */
export function videoToSdk(video) {
  const posters = Array.isArray(video.posters) ? video.posters : [];
  const poster = posters[1] || posters[0];
  const hash = poster && poster.id ? `posterUri=${poster.id}&posterWidth=${poster.width || 0}&posterHeight=${poster.height || 0}` : '';
  return print('video', video, hash);
}

/** @param {string} text */
export function videoToRest(text) {
  const uri = parse('video', text);
  if (!uri) {
    return { url: text };
  }
  /** @type {Record<string, any>} */
  const video = named(uri);
  if (uri.hash.posterUri) {
    const poster = { id: uri.hash.posterUri };
    addNumber(poster, 'height', uri.hash.posterHeight);
    addNumber(poster, 'width', uri.hash.posterWidth);
    video.posters = [poster];
  }
  return video;
}

/**
 * The older form of a video, with one poster and without a file name.
 * @param {any} video
 */
export function plainVideoToSdk(video) {
  if (!video.id) {
    return video.url;
  }
  const poster = video.thumbnail;
  const hash = poster && poster.id ? `#posterUri=${poster.id}&posterWidth=${poster.width || 0}&posterHeight=${poster.height || 0}` : '';
  return `wix:video://v1/${video.id}${hash}`;
}

/** @param {string} text */
export function plainVideoToRest(text) {
  const uri = parse('video', text);
  if (!uri) {
    return { url: text };
  }
  /** @type {Record<string, any>} */
  const video = { id: uri.id };
  if (uri.hash.posterUri) {
    video.thumbnail = { id: uri.hash.posterUri };
    addNumber(video.thumbnail, 'height', uri.hash.posterHeight);
    addNumber(video.thumbnail, 'width', uri.hash.posterWidth);
  }
  return video;
}

/** @param {any} audio */
export function audioToSdk(audio) {
  return print('audio', audio, typeof audio.duration === 'number' ? `duration=${audio.duration}` : '');
}

/** @param {string} text */
export function audioToRest(text) {
  const uri = parse('audio', text);
  if (!uri) {
    return { url: text.replace(/#duration=.*$/, '') };
  }
  const audio = named(uri);
  addNumber(audio, 'duration', uri.hash.duration);
  return audio;
}

/** @param {any} document */
export function documentToSdk(document) {
  return print('document', document);
}

/** @param {string} text */
export function documentToRest(text) {
  const uri = parse('document', text);
  return uri ? named(uri) : { url: text };
}

/**
 * @param {{ id: string, filename?: string }} uri
 * @returns {Record<string, any>}
 */
function named(uri) {
  return uri.filename ? { id: uri.id, filename: uri.filename } : { id: uri.id };
}
