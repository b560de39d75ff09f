/** Self-service: workflows that other tools carry out step by step, each of which says when it is done, or is undone. */
@NullMarked
package io.loadline.changes.template;

import org.jspecify.annotations.NullMarked;
