/**
 * Files as an outside system: events in ({@code json}, {@code csv}), answers out ({@code answers}).
 * What a record looks like is known in those packages; here is what they share.
 */
package io.tillstream.connectors.file;
