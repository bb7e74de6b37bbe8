/** How the auditor reads: committed records only, as any subscriber should. */
package io.tillstream.audit.topic;
