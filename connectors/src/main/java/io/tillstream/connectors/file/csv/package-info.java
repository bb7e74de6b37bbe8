/**
 * Sales from CSV files with a row for each line of a receipt.
 *
 * <pre>
 *   mapping (YAML) --MappingReader--&gt; SaleMapping --bind to a file's header--&gt; RowReader
 *   row --RowReader--&gt; SaleRow --SaleGrouper--&gt; OpenSale --when its rows have gone by--&gt; Sale
 * </pre>
 *
 * <p>What is decided here, since the contract leaves it open:
 *
 * <ul>
 *   <li>A sale ends when the time of the rows is half an hour away from its last row and 256 rows
 *       have gone by since, or with the input. In a year of real receipts no two rows of one sale
 *       are more than a minute or three rows apart, so half an hour is ample; the rows protect
 *       against a single row with a wrong date. A row that comes even later begins a sale of the
 *       same id, which the member takes for a duplicate.
 *   <li>Sales leave in the order of their time, those of the same time in the order of their first
 *       rows.
 *   <li>Consecutive files are read as one, so a sale may go on in the next file.
 *   <li>A sale is taken whole or not at all. If one of its rows is refused, or its rows contradict
 *       each other, every row of it is refused, each as a record of its own: half a receipt would
 *       give wrong points, and once its id is known the mended one would count as a duplicate.
 *   <li>Where files leave something out: channel STORE, quantity 1, no category, a blank sku.
 * </ul>
 */
package io.tillstream.connectors.file.csv;
