/** The catalogue: who owns what, how important it is, and what depends on what, kept from Backstage entities. */
@NullMarked
package io.loadline.changes.catalog;

import org.jspecify.annotations.NullMarked;
