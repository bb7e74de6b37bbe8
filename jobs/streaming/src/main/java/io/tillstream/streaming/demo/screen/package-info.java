/** How it looks: a picture that is drawn over on a terminal, lines everywhere else. */
package io.tillstream.streaming.demo.screen;
