/**
 * Breaks a cluster of real processes on purpose, while receipts go on coming in, and has the
 * auditor prove that no answer is lost or doubled.
 */
package io.tillstream.streaming.chaos;
