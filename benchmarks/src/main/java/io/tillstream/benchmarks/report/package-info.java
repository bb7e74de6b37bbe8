/** What was measured, for machines (JSON), for pages (Markdown) and for people (HTML). */
package io.tillstream.benchmarks.report;
