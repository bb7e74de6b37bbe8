/** Events in from files (JSON Lines, CSV), answers out to files. */
package io.tillstream.connectors.file;
