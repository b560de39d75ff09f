import "./theme.css";
import "./cockpit.css";
import "./app.js";
