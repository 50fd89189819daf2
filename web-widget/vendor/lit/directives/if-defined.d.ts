export * from 'lit/directives/if-defined.js';
