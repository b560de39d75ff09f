/** What the statements of a database change do to a database that is in use: locks, rewrites, losses. */
@NullMarked
package io.loadline.changes.ddl;

import org.jspecify.annotations.NullMarked;
