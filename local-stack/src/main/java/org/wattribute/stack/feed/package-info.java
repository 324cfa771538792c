/**
 * Sending files to the ingest service: which file of a folder goes first, the upload with its progress, and the service's report on each file.
 */
@NullMarked
package org.wattribute.stack.feed;

import org.jspecify.annotations.NullMarked;
