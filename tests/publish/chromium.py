"""A headless Chromium driven through its debugging pipe (Chrome DevTools Protocol), with the standard library alone."""

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--remote-debugging-pipe")  # fmt: skip
KEYS = {"Enter": (13, "\r"), "Escape": (27, ""), "Tab": (9, "")}


def find_chromium() -> str | None:
    """The path of a Chromium on this machine; None where there is none."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Page:
    """One page of one browser, with a profile of its own that goes when the page is closed."""

    def __init__(self, program: str) -> None:
        self.troubles: list[str] = []
        """What the page's console and the browser complained of."""
        self.requests: list[str] = []
        """What the page asked for beyond itself."""
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        ours_in, theirs_out = os.pipe()
        theirs_in, ours_out = os.pipe()
        # The browser reads commands on descriptor 3 and answers on 4.
        command = f'exec "$0" "$@" 3<&{theirs_in} 4>&{theirs_out}'
        self._browser = subprocess.Popen(
            ["bash", "-c", command, program, *FLAGS, f"--user-data-dir={self._profile.name}", "about:blank"],
            pass_fds=(theirs_in, theirs_out), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(theirs_in), os.close(theirs_out)
        self._answers, self._commands = os.fdopen(ours_in, "rb"), os.fdopen(ours_out, "wb")
        self._n, self._session, self._rest = 0, "", b""
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")

    def __enter__(self) -> "Page":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._commands.close()
        self._answers.close()
        self._browser.terminate()
        self._browser.wait(timeout=20)
        self._profile.cleanup()

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            chunk = os.read(self._answers.fileno(), 1 << 16)
            if not chunk:
                raise RuntimeError("expected an answer from Chromium; it has gone")
            self._rest += chunk
        raw, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(raw)
        match message.get("method"), message.get("params", {}):
            case "Runtime.exceptionThrown", params:
                self.troubles.append(str(params["exceptionDetails"].get("exception", params["exceptionDetails"])))
            case "Log.entryAdded", params if params["entry"]["level"] in {"error", "warning"}:
                self.troubles.append(params["entry"]["text"])
            case "Runtime.consoleAPICalled", params if params["type"] in {"error", "warning"}:
                self.troubles.append(str(params["args"]))
            case "Network.requestWillBeSent", params if not params["request"]["url"].startswith("file:"):
                self.requests.append(params["request"]["url"])
        return message

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """The result of one command of the protocol."""
        self._n += 1
        command = {"id": self._n, "method": method, "params": params}
        if self._session:
            command["sessionId"] = self._session
        self._commands.write(json.dumps(command).encode() + b"\0")
        self._commands.flush()
        while (message := self._message()).get("id") != self._n:
            pass
        if "error" in message:
            raise RuntimeError(f"{method}: {message['error']}")
        result: dict[str, Any] = message["result"]
        return result

    def size(self, width: int, height: int, *, phone: bool = False) -> None:
        """Sets the window's size in CSS pixels."""
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone)

    def dark(self, *, on: bool = True) -> None:
        """Asks for the dark (or light) colours, and for no motion."""
        features = [{"name": "prefers-color-scheme", "value": "dark" if on else "light"},
                    {"name": "prefers-reduced-motion", "value": "reduce"}]  # fmt: skip
        self.send("Emulation.setEmulatedMedia", features=features)

    def open(self, path: Path, fragment: str = "") -> None:
        """Loads a file and waits until it is there."""
        self.send("Page.navigate", url="about:blank")
        self.send("Page.navigate", url=path.resolve().as_uri() + fragment)
        while self.run("document.readyState") != "complete" or self.run("location.protocol") != "file:":
            pass

    def run(self, script: str) -> Any:
        """The value of a JavaScript expression (a promise is waited for)."""
        answer = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(f"{script}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def press(self, key: str) -> None:
        """Presses and releases a key, as a person would."""
        code, text = KEYS[key] if key in KEYS else (ord(key.upper()), key)
        common = {"key": key, "windowsVirtualKeyCode": code, "text": text}
        self.send("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **common)
        self.send("Input.dispatchKeyEvent", type="keyUp", **common)

    def click(self, selector: str) -> None:
        """Clicks the middle of the first box of the first element that the selector finds, once it is in view."""
        box = self.run(f"""(() => {{
            const e = document.querySelector({selector!r});
            e.scrollIntoView({{block: 'center'}});
            const b = e.getClientRects()[0];
            return [b.x + b.width / 2, b.y + b.height / 2];
        }})()""")
        where = {"x": box[0], "y": box[1], "button": "left", "clickCount": 1}
        self.send("Input.dispatchMouseEvent", type="mousePressed", **where)
        self.send("Input.dispatchMouseEvent", type="mouseReleased", **where)
