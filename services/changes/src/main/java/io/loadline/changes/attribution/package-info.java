/** Which change, if any, set an incident off: probabilities over the candidates and over "no change". */
@NullMarked
package io.loadline.changes.attribution;

import org.jspecify.annotations.NullMarked;
