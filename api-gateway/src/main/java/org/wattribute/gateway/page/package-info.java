/** What people look at: the page, its assets and the API's description, with the headers that keep a browser in bounds. */
@NullMarked
package org.wattribute.gateway.page;

import org.jspecify.annotations.NullMarked;
