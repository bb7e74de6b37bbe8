/** What is remembered: a few numbers a member in plain arrays, so that ten million of them fit. */
package io.tillstream.audit.book;
