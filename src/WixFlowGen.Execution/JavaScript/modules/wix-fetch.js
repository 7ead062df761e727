export { fetch } from 'wixflow:fetch';
