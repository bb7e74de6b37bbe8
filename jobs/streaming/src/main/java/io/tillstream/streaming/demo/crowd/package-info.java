/**
 * People made up around the real receipts, so that the demo has orders, consents and birthdays to
 * show: nothing of them is in the receipts' data. Who they are and what they do is drawn from a
 * seed and their names, so every run makes up the same.
 *
 * <p>No member has events of two topics that could overtake each other: all enrol before the first
 * receipt; then those of the receipts only buy, web shoppers only order, and each newsletter reader
 * only writes back or only changes consents. So the answers are the same whichever partition is
 * read first.
 */
package io.tillstream.streaming.demo.crowd;
