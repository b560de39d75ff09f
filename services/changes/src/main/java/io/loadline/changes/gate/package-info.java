/** May this go out now? What pipelines ask before they deploy; every answer is kept. */
@NullMarked
package io.loadline.changes.gate;

import org.jspecify.annotations.NullMarked;
