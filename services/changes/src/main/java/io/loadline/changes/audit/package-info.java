/** What a cluster's audit log says was altered, apart from what the cluster does by itself all day. */
@NullMarked
package io.loadline.changes.audit;

import org.jspecify.annotations.NullMarked;
