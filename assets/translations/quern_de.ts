<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>__init__</name>
    <message>
        <source>Quern reads its own JSON, ChatGPT&apos;s export and LM Studio&apos;s chats.</source>
        <translation>Quern liest sein eigenes JSON, den Export von ChatGPT und die Chats von LM Studio.</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>New temporary chat</source>
        <translation>Neuer temporärer Chat</translation>
    </message>
    <message>
        <source>Search everything said</source>
        <translation>Alles Gesagte durchsuchen</translation>
    </message>
    <message>
        <source>Next chat</source>
        <translation>Nächster Chat</translation>
    </message>
    <message>
        <source>Previous chat</source>
        <translation>Vorheriger Chat</translation>
    </message>
    <message>
        <source>Rename this chat</source>
        <translation>Diesen Chat umbenennen</translation>
    </message>
    <message>
        <source>Pin or unpin this chat</source>
        <translation>Diesen Chat anheften oder lösen</translation>
    </message>
    <message>
        <source>Delete this chat</source>
        <translation>Diesen Chat löschen</translation>
    </message>
    <message>
        <source>Export this chat as Markdown…</source>
        <translation>Diesen Chat als Markdown exportieren …</translation>
    </message>
    <message>
        <source>Export this chat as one HTML file…</source>
        <translation>Diesen Chat als eine HTML-Datei exportieren …</translation>
    </message>
    <message>
        <source>Export this chat as JSON…</source>
        <translation>Diesen Chat als JSON exportieren …</translation>
    </message>
    <message>
        <source>Import chats…</source>
        <translation>Chats importieren …</translation>
    </message>
    <message>
        <source>Go to the message being written</source>
        <translation>Zur Nachricht, die geschrieben wird</translation>
    </message>
    <message>
        <source>Attach files…</source>
        <translation>Dateien anhängen …</translation>
    </message>
    <message>
        <source>Capture a part of the screen…</source>
        <translation>Einen Teil des Bildschirms aufnehmen …</translation>
    </message>
    <message>
        <source>Think before answering, or not</source>
        <translation>Vor der Antwort nachdenken oder nicht</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>Noch einmal antworten</translation>
    </message>
    <message>
        <source>Continue the answer</source>
        <translation>Antwort fortsetzen</translation>
    </message>
    <message>
        <source>Stop the answer, or close what is open</source>
        <translation>Antwort anhalten oder Offenes schließen</translation>
    </message>
    <message>
        <source>All commands and chats…</source>
        <translation>Alle Befehle und Chats …</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen …</translation>
    </message>
    <message>
        <source>Change presets…</source>
        <translation>Vorlagen ändern …</translation>
    </message>
    <message>
        <source>Keys…</source>
        <translation>Tasten …</translation>
    </message>
    <message>
        <source>Show or hide the conversations</source>
        <translation>Chatliste ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größere Schrift</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinere Schrift</translation>
    </message>
    <message>
        <source>Text in the usual size</source>
        <translation>Schrift in üblicher Größe</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>Helles Design</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Dunkles Design</translation>
    </message>
    <message>
        <source>The system’s theme</source>
        <translation>Design des Systems</translation>
    </message>
    <message>
        <source>Open the folder of your data</source>
        <translation>Datenordner öffnen</translation>
    </message>
    <message>
        <source>About Quern</source>
        <translation>Über Quern</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Get models…</source>
        <translation>Modelle holen …</translation>
    </message>
    <message>
        <source>Open a model file…</source>
        <translation>Modelldatei öffnen …</translation>
    </message>
    <message>
        <source>Convert a checkpoint…</source>
        <translation>Checkpoint umwandeln …</translation>
    </message>
    <message>
        <source>What of the model lies where…</source>
        <translation>Was vom Modell wo liegt…</translation>
    </message>
    <message>
        <source>List of chats</source>
        <translation>Liste der Chats</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Break the line</source>
        <translation>Neue Zeile</translation>
    </message>
    <message>
        <source>Bring an earlier message back, in an empty field</source>
        <translation>Eine frühere Nachricht zurückholen (im leeren Feld)</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>All that can be done with it</source>
        <translation>Alles, was damit möglich ist</translation>
    </message>
</context>
<context>
    <name>answering</name>
    <message>
        <source>Everything said is saved again.</source>
        <translation>Alles Gesagte ist wieder gespeichert.</translation>
    </message>
</context>
<context>
    <name>attaching</name>
    <message>
        <source>A temporary chat keeps no files, and this system has no place for one in memory.</source>
        <translation>Ein temporärer Chat behält keine Dateien, und dieses System hat im Speicher keinen Platz dafür.</translation>
    </message>
    <message>
        <source>Add the picture as a file.</source>
        <translation>Fügen Sie das Bild als Datei hinzu.</translation>
    </message>
    <message>
        <source>{name}, page {number}</source>
        <translation>{name}, Seite {number}</translation>
    </message>
    <message>
        <source>The picture could not be kept: {reason}.</source>
        <translation>Das Bild konnte nicht behalten werden: {reason}.</translation>
    </message>
    <message>
        <source>Check the free space on the disk.</source>
        <translation>Prüfen Sie den freien Platz auf dem Datenträger.</translation>
    </message>
    <message>
        <source>Only its beginning is taken: it is longer than any model reads.</source>
        <translation>Nur der Anfang wird genommen: Er ist länger, als ein Modell liest.</translation>
    </message>
</context>
<context>
    <name>attachments</name>
    <message>
        <source>All files (*);;Pictures and clips ({patterns});;Text and PDF (*.txt *.md *.pdf *.csv *.json *.py)</source>
        <translation>Alle Dateien (*);;Bilder und Clips ({patterns});;Text und PDF (*.txt *.md *.pdf *.csv *.json *.py)</translation>
    </message>
    <message>
        <source>“{name}” is a folder.</source>
        <translation>„{name}“ ist ein Ordner.</translation>
    </message>
    <message>
        <source>Drop the pictures and clips inside it instead.</source>
        <translation>Ziehen Sie stattdessen die Bilder und Clips daraus hierher.</translation>
    </message>
    <message>
        <source>“{name}” is no longer there.</source>
        <translation>„{name}“ ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Add it again from where it is now.</source>
        <translation>Fügen Sie sie von ihrem jetzigen Ort erneut hinzu.</translation>
    </message>
    <message>
        <source>“{name}” could not be read: {reason}.</source>
        <translation>„{name}“ konnte nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>Check the file and the free space on the disk.</source>
        <translation>Prüfen Sie die Datei und den freien Platz auf dem Datenträger.</translation>
    </message>
    <message>
        <source>“{name}” was removed.</source>
        <translation>„{name}“ wurde entfernt.</translation>
    </message>
</context>
<context>
    <name>backup</name>
    <message>
        <source>The backup could not be written: {error}.</source>
        <translation>Die Sicherung konnte nicht geschrieben werden: {error}.</translation>
    </message>
    <message>
        <source>Check the folder and its free space.</source>
        <translation>Prüfen Sie den Ordner und den freien Platz dort.</translation>
    </message>
    <message>
        <source>“{name}” is no backup of Quern, or is damaged.</source>
        <translation>„{name}“ ist keine Sicherung von Quern oder ist beschädigt.</translation>
    </message>
    <message>
        <source>Nothing has been changed.</source>
        <translation>Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>The backup could not be restored: {error}.</source>
        <translation>Die Sicherung konnte nicht zurückgespielt werden: {error}.</translation>
    </message>
    <message>
        <source>Check the data folder and its free space.</source>
        <translation>Prüfen Sie den Datenordner und den freien Platz dort.</translation>
    </message>
    <message>
        <source>There are no conversations to back up.</source>
        <translation>Es gibt keine Chats zu sichern.</translation>
    </message>
    <message>
        <source>The backup was made by a newer version of Quern.</source>
        <translation>Die Sicherung stammt von einer neueren Version von Quern.</translation>
    </message>
    <message>
        <source>Install that version; nothing has been changed.</source>
        <translation>Installieren Sie diese Version; es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>The backup needs {mb:,.0f} MB, and {free_mb:,.0f} MB are free.</source>
        <translation>Die Sicherung braucht {mb:,.0f} MB, frei sind {free_mb:,.0f} MB.</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation>Schaffen Sie Platz und versuchen Sie es noch einmal.</translation>
    </message>
</context>
<context>
    <name>banner</name>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>canvas</name>
    <message>
        <source>Reading…</source>
        <translation>Liest …</translation>
    </message>
    <message>
        <source>Picture {name}</source>
        <translation>Bild {name}</translation>
    </message>
</context>
<context>
    <name>capturing</name>
    <message>
        <source>Part of the screen</source>
        <translation>Bildschirmausschnitt</translation>
    </message>
    <message>
        <source>The screen could not be captured.</source>
        <translation>Der Bildschirm konnte nicht aufgenommen werden.</translation>
    </message>
    <message>
        <source>Allow Quern to record it in System Settings, under Privacy &amp; Security, then start it again.</source>
        <translation>Erlauben Sie Quern die Aufnahme in den Systemeinstellungen unter „Datenschutz &amp; Sicherheit“ und starten Sie es dann neu.</translation>
    </message>
    <message>
        <source>Take it with Windows+Shift+S, then paste it here.</source>
        <translation>Nehmen Sie ihn mit Windows+Umschalt+S auf und fügen Sie ihn hier ein.</translation>
    </message>
    <message>
        <source>This desktop offers no screenshots to programs. Take one with its own tool, then paste or drop it here.</source>
        <translation>Diese Arbeitsumgebung gibt Programmen keine Bildschirmfotos. Nehmen Sie eines mit ihrem eigenen Werkzeug auf und fügen Sie es hier ein oder ziehen Sie es hierher.</translation>
    </message>
</context>
<context>
    <name>carrying</name>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>HTML (*.html)</source>
        <translation>HTML (*.html)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Export the chat</source>
        <translation>Chat exportieren</translation>
    </message>
    <message>
        <source>The chat is written to {name}.</source>
        <translation>Der Chat steht jetzt in {name}.</translation>
    </message>
    <message>
        <source>Chats (*.json *.zip);;All files (*)</source>
        <translation>Chats (*.json *.zip);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Import chats</source>
        <translation>Chats importieren</translation>
    </message>
    <message>
        <source>Importing chats… {count}</source>
        <translation>Chats werden importiert … {count}</translation>
    </message>
    <message>
        <source>Exporting the chat…</source>
        <translation>Der Chat wird exportiert …</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>The export was stopped; nothing is left of it.</source>
        <translation>Der Export wurde angehalten; nichts ist davon übrig.</translation>
    </message>
    <message>
        <source>1 chat was imported, the others were left out.</source>
        <translation>1 Chat ist übernommen, die anderen nicht.</translation>
    </message>
    <message>
        <source>{count} chats were imported, the others were left out.</source>
        <translation>{count} Chats sind übernommen, die anderen nicht.</translation>
    </message>
    <message>
        <source>1 chat was imported.</source>
        <translation>1 Chat ist übernommen.</translation>
    </message>
    <message>
        <source>{count} chats were imported.</source>
        <translation>{count} Chats sind übernommen.</translation>
    </message>
</context>
<context>
    <name>chat_list</name>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Älter</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Folder {text}, open</source>
        <translation>Ordner {text}, offen</translation>
    </message>
    <message>
        <source>Folder {text}, closed</source>
        <translation>Ordner {text}, geschlossen</translation>
    </message>
</context>
<context>
    <name>chat_rows</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>chats</name>
    <message>
        <source>Temporary chat</source>
        <translation>Temporärer Chat</translation>
    </message>
    <message>
        <source>“{name}” is no longer there.</source>
        <translation>„{name}“ ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Remove it or add it again; your text is kept.</source>
        <translation>Entfernen Sie die Datei oder fügen Sie sie erneut hinzu; Ihr Text bleibt erhalten.</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
</context>
<context>
    <name>chip</name>
    <message>
        <source>Remove {name}</source>
        <translation>{name} entfernen</translation>
    </message>
    <message>
        <source>Edit {name}</source>
        <translation>{name} bearbeiten</translation>
    </message>
    <message>
        <source>Pages as pictures…</source>
        <translation>Seiten als Bilder …</translation>
    </message>
    <message>
        <source>Send {name} as text, or pages of it as pictures</source>
        <translation>{name} als Text oder Seiten daraus als Bilder senden</translation>
    </message>
    <message>
        <source>Trim {name} and choose its frames</source>
        <translation>{name} kürzen und Bilder auswählen</translation>
    </message>
    <message>
        <source>Crop {name} and choose its size</source>
        <translation>{name} zuschneiden und Größe wählen</translation>
    </message>
    <message>
        <source>Drawing pages, {done} of {count}…</source>
        <translation>Seiten werden gezeichnet, {done} von {count} …</translation>
    </message>
    <message>
        <source>Looking at it…</source>
        <translation>Wird angesehen …</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>cropped</source>
        <translation>zugeschnitten</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Wird kopiert …</translation>
    </message>
</context>
<context>
    <name>clip_editor</name>
    <message>
        <source>Clip: {name}</source>
        <translation>Clip: {name}</translation>
    </message>
    <message>
        <source>Edit the clip {name}</source>
        <translation>Clip {name} bearbeiten</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Frames per second</source>
        <translation>Bilder je Sekunde</translation>
    </message>
    <message>
        <source>As trained: 2</source>
        <translation>Wie gelernt: 2</translation>
    </message>
    <message>
        <source>Frames at most</source>
        <translation>Bilder höchstens</translation>
    </message>
    <message>
        <source>As trained: 768</source>
        <translation>Wie gelernt: 768</translation>
    </message>
    <message>
        <source>Pixels of all frames</source>
        <translation>Pixel aller Bilder</translation>
    </message>
    <message>
        <source>By the detail</source>
        <translation>Nach den Details</translation>
    </message>
    <message>
        <source> million</source>
        <translation> Millionen</translation>
    </message>
    <message>
        <source>Only where something changes</source>
        <translation>Nur, wo sich etwas ändert</translation>
    </message>
    <message>
        <source>Leave out frame pairs that show nothing new, as of a screen recording</source>
        <translation>Bildpaare weglassen, die nichts Neues zeigen, etwa bei Bildschirmaufnahmen</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>{name}, seconds</source>
        <translation>{name}, Sekunden</translation>
    </message>
    <message>
        <source>Frames a second</source>
        <translation>Bilder je Sekunde</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>What the model will see</source>
        <translation>Was das Modell sehen wird</translation>
    </message>
</context>
<context>
    <name>clip_view</name>
    <message>
        <source>Play (Space)</source>
        <translation>Abspielen (Leertaste)</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>Anhalten (Leertaste)</translation>
    </message>
</context>
<context>
    <name>composer</name>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Ask something, or drop pictures, clips and files</source>
        <translation>Fragen Sie etwas, oder ziehen Sie Bilder, Clips und Dateien hierher</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Attach files (Ctrl+O)</source>
        <translation>Dateien anhängen (Strg+O)</translation>
    </message>
    <message>
        <source>Capture a part of the screen (Ctrl+Shift+S)</source>
        <translation>Einen Teil des Bildschirms aufnehmen (Strg+Umschalt+S)</translation>
    </message>
    <message>
        <source>Think</source>
        <translation>Nachdenken</translation>
    </message>
    <message>
        <source>Let the model think before it answers</source>
        <translation>Das Modell vor der Antwort nachdenken lassen</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>How closely pictures and clips are looked at</source>
        <translation>Wie genau Bilder und Clips angesehen werden</translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation>Senden (Eingabe)</translation>
    </message>
    <message>
        <source>Keep (Enter)</source>
        <translation>Behalten (Eingabe)</translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation>Anhalten (Esc)</translation>
    </message>
    <message>
        <source> Detail</source>
        <translation> Details</translation>
    </message>
    <message>
        <source>{words}. The earlier version stays.</source>
        <translation>{words}. Die frühere Fassung bleibt.</translation>
    </message>
    <message>
        <source>How closely pictures and clips are looked at. Automatic: up to {tokens} a picture</source>
        <translation>Wie genau Bilder und Clips angesehen werden. Automatisch: bis zu {tokens} je Bild</translation>
    </message>
    <message>
        <source>Sends when the files are ready…</source>
        <translation>Wird gesendet, sobald die Dateien bereit sind …</translation>
    </message>
</context>
<context>
    <name>computing</name>
    <message>
        <source>the processor alone. {problem}</source>
        <translation>nur der Prozessor. {problem}</translation>
    </message>
    <message>
        <source>the processor alone: QUERN_GRAPHICS=off leaves graphics cards out</source>
        <translation>nur der Prozessor: QUERN_GRAPHICS=off lässt Grafikkarten weg</translation>
    </message>
    <message>
        <source>{backend}, as {cards} was found; what does not fit there is computed by the processor</source>
        <translation>{backend}, denn {cards} wurde gefunden; was dort nicht hineinpasst, rechnet der Prozessor</translation>
    </message>
    <message>
        <source>{backend} on {cards}, once measured to be faster than the processor, whose memory it shares</source>
        <translation>{backend} auf {cards}, sobald gemessen ist, dass es schneller als der Prozessor ist, dessen Speicher es teilt</translation>
    </message>
    <message>
        <source>the processor alone: {backend} finds no graphics card here</source>
        <translation>nur der Prozessor: {backend} findet hier keine Grafikkarte</translation>
    </message>
    <message>
        <source>the processor alone: {backend} is installed, but could not be loaded; its driver is missing</source>
        <translation>nur der Prozessor: {backend} ist installiert, konnte aber nicht geladen werden; der Treiber fehlt</translation>
    </message>
    <message>
        <source>the processor alone: this build has nothing for graphics cards</source>
        <translation>nur der Prozessor: Diese Fassung hat nichts für Grafikkarten</translation>
    </message>
    <message>
        <source>left out until now, as it had crashed twice within a day ({how}); it is used again from the next start of Quern on</source>
        <translation>bisher nicht benutzt, da sie zweimal an einem Tag abgestürzt war ({how}); ab dem nächsten Start von Quern wird sie wieder benutzt</translation>
    </message>
    <message>
        <source>none to choose: llama.cpp was built on this machine, for its processor</source>
        <translation>keine zu wählen: llama.cpp wurde auf diesem Rechner gebaut, für seinen Prozessor</translation>
    </message>
    <message>
        <source>none of {names} can run here. {remedy}</source>
        <translation>keine von {names} läuft hier. {remedy}</translation>
    </message>
    <message>
        <source>{name}: {runs} of {all} can run here, and this one uses most of the processor’s instructions</source>
        <translation>{name}: von {all} laufen {runs} hier; diese nutzt am meisten von dem, was der Prozessor kann</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>Backend</translation>
    </message>
    <message>
        <source>CPU variant</source>
        <translation>CPU-Variante</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Try the graphics card again</source>
        <translation>Die Grafikkarte wieder versuchen</translation>
    </message>
    <message>
        <source>Passed over: {names}</source>
        <translation>Nicht gewählt: {names}</translation>
    </message>
    <message>
        <source>Not for this processor: {names}</source>
        <translation>Nicht für diesen Prozessor: {names}</translation>
    </message>
    <message>
        <source>What computes</source>
        <translation>Was rechnet</translation>
    </message>
</context>
<context>
    <name>context_menu</name>
    <message>
        <source>16 bits, exact</source>
        <translation>16 Bit, genau</translation>
    </message>
    <message>
        <source>8 bits, half the memory</source>
        <translation>8 Bit, halber Speicher</translation>
    </message>
    <message>
        <source>4 bits, a quarter, less exact</source>
        <translation>4 Bit, ein Viertel, weniger genau</translation>
    </message>
    <message>
        <source>Leave out the oldest messages</source>
        <translation>Die ältesten Nachrichten weglassen</translation>
    </message>
    <message>
        <source>Stop and say so</source>
        <translation>Anhalten und es sagen</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>Length and its memory</source>
        <translation>Länge und ihr Speicherbedarf</translation>
    </message>
    <message>
        <source>{tokens:,} tokens	{memory}</source>
        <translation>{tokens:,} Tokens	{memory}</translation>
    </message>
    <message>
        <source>{tokens:,} tokens, stretched	{memory}</source>
        <translation>{tokens:,} Tokens, gestreckt	{memory}</translation>
    </message>
    <message>
        <source>Stretched contexts can hurt short prompts</source>
        <translation>Gestreckte Kontexte können kurzen Eingaben schaden</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>Gespeichert in</translation>
    </message>
    <message>
        <source>When a chat outgrows it</source>
        <translation>Wenn ein Chat zu lang dafür wird</translation>
    </message>
</context>
<context>
    <name>conversion_card</name>
    <message>
        <source>Progress of the conversion</source>
        <translation>Fortschritt der Umwandlung</translation>
    </message>
    <message>
        <source>Pause: what is done is kept</source>
        <translation>Pause: was fertig ist, bleibt</translation>
    </message>
    <message>
        <source>Cancel: nothing is left behind</source>
        <translation>Abbrechen: es bleibt nichts zurück</translation>
    </message>
    <message>
        <source>Chat with it</source>
        <translation>Damit chatten</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>Bericht öffnen</translation>
    </message>
    <message>
        <source>{name} becomes {type}</source>
        <translation>{name} wird {type}</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Wird vorbereitet …</translation>
    </message>
    <message>
        <source>{name}, {type}: paused</source>
        <translation>{name}, {type}: angehalten</translation>
    </message>
    <message>
        <source>What is done is kept and checked before it goes on.</source>
        <translation>Was fertig ist, bleibt und wird geprüft, bevor es weitergeht.</translation>
    </message>
    <message>
        <source>{name} could not be converted</source>
        <translation>{name} konnte nicht umgewandelt werden</translation>
    </message>
    <message>
        <source>Back to the choice</source>
        <translation>Zurück zur Auswahl</translation>
    </message>
    <message>
        <source>{size} in {folder}</source>
        <translation>{size} in {folder}</translation>
    </message>
    <message>
        <source>It sees pictures and clips.</source>
        <translation>Es sieht Bilder und Clips.</translation>
    </message>
    <message>
        <source>Convert another</source>
        <translation>Noch einen umwandeln</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>{done} of {total} chunks of text</source>
        <translation>{done} von {total} Textstücken</translation>
    </message>
    <message>
        <source>{done} of {total} trials</source>
        <translation>{done} von {total} Versuchen</translation>
    </message>
    <message>
        <source>{done} of {total} prompts</source>
        <translation>{done} von {total} Eingaben</translation>
    </message>
    <message>
        <source>Fetching {tensor}</source>
        <translation>Holt {tensor}</translation>
    </message>
    <message>
        <source>Measuring what matters, by reading text</source>
        <translation>Misst beim Lesen eines Textes, was wichtig ist</translation>
    </message>
    <message>
        <source>Measuring what each part of the model loses</source>
        <translation>Misst, was jeder Teil des Modells verliert</translation>
    </message>
    <message>
        <source>Comparing it with its source</source>
        <translation>Vergleich mit der Quelle</translation>
    </message>
    <message>
        <source>Checking what is there</source>
        <translation>Prüft, was schon da ist</translation>
    </message>
    <message>
        <source>Writing {tensor}</source>
        <translation>Schreibt {tensor}</translation>
    </message>
    <message>
        <source>The source: {answer}</source>
        <translation>Die Quelle: {answer}</translation>
    </message>
    <message>
        <source>This model: {answer}</source>
        <translation>Dieses Modell: {answer}</translation>
    </message>
</context>
<context>
    <name>corpus_choice</name>
    <message>
        <source>Texts, chats and pictures (*.txt *.md *.jsonl *.json *.csv *.py *.png *.jpg *.jpeg *.webp);;All files (*)</source>
        <translation>Texte, Chats und Bilder (*.txt *.md *.jsonl *.json *.csv *.py *.png *.jpg *.jpeg *.webp);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>With Quern’s own texts, chats and pictures</source>
        <translation>Mit Querns eigenen Texten, Chats und Bildern</translation>
    </message>
    <message>
        <source>With a file…</source>
        <translation>Mit einer Datei…</translation>
    </message>
    <message>
        <source>With a folder…</source>
        <translation>Mit einem Ordner…</translation>
    </message>
    <message>
        <source>With {path}</source>
        <translation>Mit {path}</translation>
    </message>
    <message>
        <source>A text, chats or a picture</source>
        <translation>Ein Text, Chats oder ein Bild</translation>
    </message>
    <message>
        <source>A folder of texts, chats and pictures</source>
        <translation>Ein Ordner mit Texten, Chats und Bildern</translation>
    </message>
</context>
<context>
    <name>counting</name>
    <message>
        <source>This message: {written}. The chat with it: {total:,} of the {size:,} that fit the context.</source>
        <translation>Diese Nachricht: {written}. Der Chat mit ihr: {total:,} von {size:,}, die in den Kontext passen.</translation>
    </message>
    <message>
        <source>{tokens}, {over:,} too many</source>
        <translation>{tokens}, {over:,} zu viel</translation>
    </message>
    <message>
        <source> The oldest messages would be left out.</source>
        <translation> Die ältesten Nachrichten würden weggelassen.</translation>
    </message>
</context>
<context>
    <name>database</name>
    <message>
        <source>Your conversations were saved by a newer version of Quern.</source>
        <translation>Ihre Chats wurden von einer neueren Version von Quern gespeichert.</translation>
    </message>
    <message>
        <source>Install that version again; nothing has been changed.</source>
        <translation>Installieren Sie diese Version wieder; es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>The disk is full, so the conversation could not be saved.</source>
        <translation>Der Datenträger ist voll, deshalb konnte der Chat nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>Free some space: what is shown is saved then. What was not sent, send again.</source>
        <translation>Schaffen Sie Platz: Was zu sehen ist, wird dann gespeichert. Was nicht gesendet wurde, senden Sie noch einmal.</translation>
    </message>
    <message>
        <source>The file of conversations is damaged.</source>
        <translation>Die Datei mit den Chats ist beschädigt.</translation>
    </message>
    <message>
        <source>Move it away and start again; Quern makes a new one.</source>
        <translation>Verschieben Sie sie und starten Sie neu; Quern legt eine neue an.</translation>
    </message>
    <message>
        <source>Check that the data folder can be written.</source>
        <translation>Prüfen Sie, ob in den Datenordner geschrieben werden kann.</translation>
    </message>
    <message>
        <source>Check the data folder.</source>
        <translation>Prüfen Sie den Datenordner.</translation>
    </message>
    <message>
        <source>Your conversations could not be opened: {reason}.</source>
        <translation>Ihre Chats konnten nicht geöffnet werden: {reason}.</translation>
    </message>
    <message>
        <source>Your conversations could not be read: {reason}.</source>
        <translation>Ihre Chats konnten nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>Your conversations could not be written: {reason}.</source>
        <translation>Ihre Chats konnten nicht geschrieben werden: {reason}.</translation>
    </message>
</context>
<context>
    <name>download_link</name>
    <message>
        <source>Something went wrong inside Quern: {name}.</source>
        <translation>In Quern ist etwas schiefgegangen: {name}.</translation>
    </message>
    <message>
        <source>The log has the details.</source>
        <translation>Das Protokoll enthält die Einzelheiten.</translation>
    </message>
</context>
<context>
    <name>drops</name>
    <message>
        <source>Add {files}</source>
        <translation>{files} hinzufügen</translation>
    </message>
</context>
<context>
    <name>editing</name>
    <message>
        <source>Editing your message</source>
        <translation>Ihre Nachricht wird bearbeitet</translation>
    </message>
    <message>
        <source>Editing the answer</source>
        <translation>Die Antwort wird bearbeitet</translation>
    </message>
</context>
<context>
    <name>editor</name>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>editor_fields</name>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>full on a graphics card, balanced on the processor</source>
        <translation>voll auf einer Grafikkarte, ausgewogen auf dem Prozessor</translation>
    </message>
    <message>
        <source>Fast</source>
        <translation>Schnell</translation>
    </message>
    <message>
        <source>small pictures, quickest answer</source>
        <translation>kleine Bilder, schnellste Antwort</translation>
    </message>
    <message>
        <source>Balanced</source>
        <translation>Ausgewogen</translation>
    </message>
    <message>
        <source>full HD pictures untouched</source>
        <translation>Bilder bis Full HD unverändert</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Voll</translation>
    </message>
    <message>
        <source>all that the model was trained to see; slow on a processor</source>
        <translation>alles, was das Modell zu sehen gelernt hat; langsam auf einem Prozessor</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>As the chat: {level}</source>
        <translation>Wie der Chat: {level}</translation>
    </message>
</context>
<context>
    <name>empty_state</name>
    <message>
        <source>What is in this picture?</source>
        <translation>Was ist auf diesem Bild?</translation>
    </message>
    <message>
        <source>Which way does the shape move?</source>
        <translation>In welche Richtung bewegt sich die Form?</translation>
    </message>
    <message>
        <source>The model that comes with Quern is a demonstration. It knows coloured shapes in pictures, short clips of them, and this program’s manual. It is not an assistant: for that, get a real Qwen3.5 model.</source>
        <translation>Das mitgelieferte Modell ist eine Vorführung. Es kennt farbige Formen auf Bildern, kurze Clips davon und das Handbuch dieses Programms, auf Englisch. Es ist kein Assistent: Dafür gibt es die richtigen Qwen3.5-Modelle.</translation>
    </message>
    <message>
        <source>Drop pictures and clips anywhere in this window. Everything stays on this machine.</source>
        <translation>Ziehen Sie Bilder und Clips irgendwo in dieses Fenster. Alles bleibt auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Explain how a hand mill grinds grain</source>
        <translation>Erkläre, wie eine Handmühle Getreide mahlt</translation>
    </message>
    <message>
        <source>Help me write a short, friendly letter</source>
        <translation>Hilf mir, einen kurzen, freundlichen Brief zu schreiben</translation>
    </message>
    <message>
        <source>What can you see in a clip?</source>
        <translation>Was kannst du in einem Clip erkennen?</translation>
    </message>
    <message>
        <source>What shall we look at?</source>
        <translation>Was sehen wir uns an?</translation>
    </message>
    <message>
        <source>Nothing of this chat is written to the disk: no words, no files. It is gone when you open another or close Quern.</source>
        <translation>Von diesem Chat wird nichts gespeichert: keine Worte, keine Dateien. Er ist weg, sobald Sie einen anderen öffnen oder Quern schließen.</translation>
    </message>
    <message>
        <source>Get a real model</source>
        <translation>Ein richtiges Modell holen</translation>
    </message>
    <message>
        <source>Try a picture</source>
        <translation>Ein Bild ausprobieren</translation>
    </message>
    <message>
        <source>Try a clip</source>
        <translation>Einen Clip ausprobieren</translation>
    </message>
    <message>
        <source>Temporary chat</source>
        <translation>Temporärer Chat</translation>
    </message>
</context>
<context>
    <name>engine_link</name>
    <message>
        <source>No model is chosen.</source>
        <translation>Es ist kein Modell gewählt.</translation>
    </message>
    <message>
        <source>Choose one at the top of the window, then send again.</source>
        <translation>Wählen Sie oben im Fenster eines und senden Sie noch einmal.</translation>
    </message>
    <message>
        <source>The engine was closed.</source>
        <translation>Die Engine wurde geschlossen.</translation>
    </message>
    <message>
        <source>Send your message again.</source>
        <translation>Senden Sie Ihre Nachricht noch einmal.</translation>
    </message>
</context>
<context>
    <name>export</name>
    <message>
        <source>The chat could not be written: {error}.</source>
        <translation>Der Chat konnte nicht geschrieben werden: {error}.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>*{name} is no longer there*</source>
        <translation>*{name} ist nicht mehr da*</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>the end</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source> ({start:.1f} s to {end})</source>
        <translation> ({start:.1f} s bis {end})</translation>
    </message>
    <message>
        <source>{name} is no longer there</source>
        <translation>{name} ist nicht mehr da</translation>
    </message>
    <message>
        <source>{name} is too large to stand inside this page</source>
        <translation>{name} ist zu groß, um in dieser Seite zu stehen</translation>
    </message>
</context>
<context>
    <name>file_view</name>
    <message>
        <source>{name}: show what the model was given</source>
        <translation>{name}: zeigen, was das Modell bekommen hat</translation>
    </message>
    <message>
        <source>File {name}</source>
        <translation>Datei {name}</translation>
    </message>
    <message>
        <source>Text of {name}</source>
        <translation>Text von {name}</translation>
    </message>
</context>
<context>
    <name>filmstrip</name>
    <message>
        <source>The picture as the model sees it</source>
        <translation>Das Bild, wie das Modell es sieht</translation>
    </message>
    <message>
        <source>Frames that the model gets</source>
        <translation>Bilder, die das Modell bekommt</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Liest …</translation>
    </message>
    <message>
        <source>There are no frames.</source>
        <translation>Es gibt keine Bilder.</translation>
    </message>
</context>
<context>
    <name>importing</name>
    <message>
        <source>“{name}” holds no chats that can be read.</source>
        <translation>„{name}“ enthält keine lesbaren Chats.</translation>
    </message>
</context>
<context>
    <name>installed_row</name>
    <message>
        <source>in {name}</source>
        <translation>in {name}</translation>
    </message>
    <message>
        <source>Cannot be used: {problem}</source>
        <translation>Nicht verwendbar: {problem}</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} entfernen</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
</context>
<context>
    <name>left_out</name>
    <message>
        <source>1 older picture or clip is no longer seen by the model</source>
        <translation>1 älteres Bild oder Clip sieht das Modell nicht mehr</translation>
    </message>
    <message>
        <source>{media} older pictures or clips are no longer seen by the model</source>
        <translation>{media} ältere Bilder oder Clips sieht das Modell nicht mehr</translation>
    </message>
    <message>
        <source>Older messages are no longer seen by the model: {messages} above</source>
        <translation>Ältere Nachrichten sieht das Modell nicht mehr: {messages} darüber</translation>
    </message>
    <message>
        <source>{seen}, and 1 older picture or clip</source>
        <translation>{seen}, und 1 älteres Bild oder Clip</translation>
    </message>
    <message>
        <source>{seen}, and {media} older pictures or clips</source>
        <translation>{seen}, und {media} ältere Bilder oder Clips</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Quern is already running with this data folder, but does not answer.</source>
        <translation>Quern läuft schon mit diesem Datenordner, antwortet aber nicht.</translation>
    </message>
    <message>
        <source>Close its window, then start again.</source>
        <translation>Schließen Sie sein Fenster und starten Sie noch einmal.</translation>
    </message>
    <message>
        <source>Something went wrong inside Quern: {name}.</source>
        <translation>In Quern ist etwas schiefgegangen: {name}.</translation>
    </message>
    <message>
        <source>The log has the details.</source>
        <translation>Das Protokoll enthält die Einzelheiten.</translation>
    </message>
</context>
<context>
    <name>marked_picture</name>
    <message>
        <source>{name}, from {left} % to {right} % across and {top} % to {bottom} % down</source>
        <translation>{name}, von {left} % bis {right} % quer und {top} % bis {bottom} % abwärts</translation>
    </message>
    <message>
        <source>{name}, at {x} % across and {y} % down</source>
        <translation>{name}, bei {x} % von links und {y} % von oben</translation>
    </message>
</context>
<context>
    <name>media_tile</name>
    <message>
        <source>Clip {name}</source>
        <translation>Clip {name}</translation>
    </message>
    <message>
        <source>Picture {name}</source>
        <translation>Bild {name}</translation>
    </message>
</context>
<context>
    <name>message_model</name>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
</context>
<context>
    <name>message_rows</name>
    <message>
        <source>Your message</source>
        <translation>Ihre Nachricht</translation>
    </message>
    <message>
        <source>end</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>the picture</source>
        <translation>dem Bild</translation>
    </message>
    <message>
        <source> Show {found} in {picture}</source>
        <translation> {found} in {picture} zeigen</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Open a link</source>
        <translation>Link öffnen</translation>
    </message>
    <message>
        <source>The answer contains a link. Open it in your browser?</source>
        <translation>Die Antwort enthält einen Link. Im Browser öffnen?</translation>
    </message>
</context>
<context>
    <name>message_view</name>
    <message>
        <source>Conversation</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Go to the end</source>
        <translation>Zum Ende</translation>
    </message>
</context>
<context>
    <name>model_choice</name>
    <message>
        <source>Quern demonstration</source>
        <translation>Quern-Vorführung</translation>
    </message>
    <message>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
</context>
<context>
    <name>model_row</name>
    <message>
        <source>More about {name}</source>
        <translation>Mehr über {name}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Cancel the download</source>
        <translation>Download abbrechen</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} entfernen</translation>
    </message>
    <message>
        <source>Download of {name}</source>
        <translation>Download von {name}</translation>
    </message>
    <message>
        <source>Quantization of {name}: {size}</source>
        <translation>Quantisierung von {name}: {size}</translation>
    </message>
    <message>
        <source>Size of the download, with the vision file</source>
        <translation>Größe des Downloads, mit der Bilddatei</translation>
    </message>
    <message>
        <source>Size of the download</source>
        <translation>Größe des Downloads</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Wird gefragt …</translation>
    </message>
    <message>
        <source>What lies where, context and speed of {name}</source>
        <translation>Was wo liegt, Kontext und Tempo von {name}</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Gebrauch</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Load again</source>
        <translation>Neu laden</translation>
    </message>
    <message>
        <source>Found in {name}</source>
        <translation>Gefunden in {name}</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Look it up</source>
        <translation>Nachschlagen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Waiting for another download</source>
        <translation>Wartet auf einen anderen Download</translation>
    </message>
    <message>
        <source>Checking what is there</source>
        <translation>Prüft, was schon da ist</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>sizes unknown</source>
        <translation>Größen unbekannt</translation>
    </message>
    <message>
        <source>on this machine</source>
        <translation>auf diesem Rechner</translation>
    </message>
    <message>
        <source>Ask the Hub for all of them</source>
        <translation>Den Hub nach allen fragen</translation>
    </message>
    <message>
        <source>Show the one that predicts several tokens (MTP)</source>
        <translation>Das Modell zeigen, das mehrere Tokens vorhersagt (MTP)</translation>
    </message>
    <message>
        <source>Take out of this list</source>
        <translation>Aus dieser Liste nehmen</translation>
    </message>
    <message>
        <source>The disk has no room for it: {size} are to come, and {room} may.</source>
        <translation>Die Platte hat keinen Platz dafür: {size} kämen dazu, und {room} sind möglich.</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>passt</translation>
    </message>
    <message>
        <source>from the disk</source>
        <translation>von der Platte</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>zu groß</translation>
    </message>
    <message>
        <source>Published scores, from {source}; in brackets {against}:</source>
        <translation>Veröffentlichte Ergebnisse, aus {source}; in Klammern {against}:</translation>
    </message>
    <message>
        <source>From {repo}; sizes and checksums as the Hub listed them at commit {commit}.</source>
        <translation>Aus {repo}; Größen und Prüfsummen, wie der Hub sie bei Commit {commit} nannte.</translation>
    </message>
    <message>
        <source>From {repo}; sizes as published there, until the Hub is asked.</source>
        <translation>Aus {repo}; Größen, wie sie dort veröffentlicht wurden, bis der Hub gefragt wird.</translation>
    </message>
    <message>
        <source>From {repo}.</source>
        <translation>Aus {repo}.</translation>
    </message>
</context>
<context>
    <name>models_page</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Back to the conversation (Esc)</source>
        <translation>Zurück zum Chat (Esc)</translation>
    </message>
    <message>
        <source>Measure its speed</source>
        <translation>Geschwindigkeit messen</translation>
    </message>
    <message>
        <source>Some seconds, once, while little else runs. Until then speeds are typical figures.</source>
        <translation>Einmal ein paar Sekunden, wenn sonst wenig läuft. Bis dahin sind Geschwindigkeiten übliche Werte.</translation>
    </message>
    <message>
        <source>owner/name on the Hub</source>
        <translation>Besitzer/Name auf dem Hub</translation>
    </message>
    <message>
        <source>Repository to add</source>
        <translation>Hinzuzufügendes Repository</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>Auf diesem Rechner</translation>
    </message>
    <message>
        <source>Added by you</source>
        <translation>Von Ihnen hinzugefügt</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Datei öffnen …</translation>
    </message>
    <message>
        <source>Look in a folder…</source>
        <translation>In einem Ordner suchen …</translation>
    </message>
    <message>
        <source>Convert a checkpoint…</source>
        <translation>Checkpoint umwandeln …</translation>
    </message>
    <message>
        <source>Until it is measured, its speeds are typical figures of such a machine.</source>
        <translation>Bis er gemessen ist, sind die Geschwindigkeiten übliche Werte solcher Rechner.</translation>
    </message>
    <message>
        <source>For this machine</source>
        <translation>Für diesen Rechner</translation>
    </message>
    <message>
        <source>This machine has too little memory for any of them</source>
        <translation>Dieser Rechner hat für keines davon genug Speicher</translation>
    </message>
    <message>
        <source>{room} free on the disk</source>
        <translation>{room} frei auf der Platte</translation>
    </message>
    <message>
        <source>The series</source>
        <translation>Die Reihe</translation>
    </message>
    <message>
        <source>Another model</source>
        <translation>Ein anderes Modell</translation>
    </message>
    <message>
        <source>Any GGUF repository or file built as the series is: Qwen3.5, 3.6 and 3.8, and what people made of them.</source>
        <translation>Jedes GGUF-Repository und jede Datei mit dem Aufbau der Reihe: Qwen3.5, 3.6 und 3.8 und was andere daraus gemacht haben.</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Wird gemessen …</translation>
    </message>
    <message>
        <source>Asking {host} what it is…</source>
        <translation>Fragt {host}, was es ist …</translation>
    </message>
    <message>
        <source>{total} of memory</source>
        <translation>{total} Speicher</translation>
    </message>
</context>
<context>
    <name>options</name>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Model and memory</source>
        <translation>Modell und Speicher</translation>
    </message>
    <message>
        <source>Where models come from</source>
        <translation>Woher Modelle kommen</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>Light or dark colours, or whichever the system uses.</source>
        <translation>Helle oder dunkle Farben, oder die des Systems.</translation>
    </message>
    <message>
        <source>Follow the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>The size of all text in the window, in pixels.</source>
        <translation>Die Größe aller Schrift im Fenster, in Pixeln.</translation>
    </message>
    <message>
        <source>The system’s</source>
        <translation>Die des Systems</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Bewegung verringern</translation>
    </message>
    <message>
        <source>Nothing fades, slides or blinks.</source>
        <translation>Nichts blendet, gleitet oder blinkt.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>The language of the window; it changes when Quern is started again.</source>
        <translation>Die Sprache des Fensters; sie wechselt beim nächsten Start von Quern.</translation>
    </message>
    <message>
        <source>Preset for new chats</source>
        <translation>Vorlage für neue Chats</translation>
    </message>
    <message>
        <source>The system prompt and sampling values of every chat that has no preset of its own.</source>
        <translation>Systemprompt und Sampling-Werte für alle Chats ohne eigene Vorlage.</translation>
    </message>
    <message>
        <source>Think before answering</source>
        <translation>Vor der Antwort nachdenken</translation>
    </message>
    <message>
        <source>The model reasons before it answers, which takes longer and is better for hard questions.</source>
        <translation>Das Modell überlegt, bevor es antwortet; das dauert länger und hilft bei schweren Fragen.</translation>
    </message>
    <message>
        <source>Longest thinking</source>
        <translation>Längstes Nachdenken</translation>
    </message>
    <message>
        <source>After so many tokens of reasoning the model has to answer.</source>
        <translation>Nach so vielen Tokens des Nachdenkens muss das Modell antworten.</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>Unbegrenzt</translation>
    </message>
    <message>
        <source>Detail of pictures and clips</source>
        <translation>Details von Bildern und Clips</translation>
    </message>
    <message>
        <source>How many pixels of a picture or clip the model is shown: more is slower and sees smaller things.</source>
        <translation>Wie viele Pixel eines Bildes oder Clips das Modell sieht: mehr ist langsamer und zeigt kleinere Dinge.</translation>
    </message>
    <message>
        <source>Automatic: by device</source>
        <translation>Automatisch: nach Gerät</translation>
    </message>
    <message>
        <source>Fast: 256 tokens a picture</source>
        <translation>Schnell: 256 Tokens je Bild</translation>
    </message>
    <message>
        <source>Balanced: 2,304 tokens a picture</source>
        <translation>Ausgewogen: 2.304 Tokens je Bild</translation>
    </message>
    <message>
        <source>Full: 16,384 tokens a picture</source>
        <translation>Voll: 16.384 Tokens je Bild</translation>
    </message>
    <message>
        <source>Prepare while I type</source>
        <translation>Beim Tippen vorbereiten</translation>
    </message>
    <message>
        <source>Pictures, clips and words are read before you press Send, so that answers start sooner; off spares the battery.</source>
        <translation>Bilder, Clips und Worte werden schon vor dem Senden gelesen, damit Antworten früher beginnen; aus schont den Akku.</translation>
    </message>
    <message>
        <source>Name chats by what they are about</source>
        <translation>Chats nach ihrem Inhalt benennen</translation>
    </message>
    <message>
        <source>The model names a new chat while nothing else is asked of it; off: its first words are its name.</source>
        <translation>Das Modell benennt einen neuen Chat, wenn es sonst nichts zu tun hat; aus: die ersten Worte sind der Name.</translation>
    </message>
    <message>
        <source>When a chat outgrows the context</source>
        <translation>Wenn ein Chat zu lang für den Kontext wird</translation>
    </message>
    <message>
        <source>Either its oldest messages are no longer told to the model, or the answer stops and says so.</source>
        <translation>Entweder erfährt das Modell die ältesten Nachrichten nicht mehr, oder die Antwort hält an und sagt es.</translation>
    </message>
    <message>
        <source>Leave out the oldest messages</source>
        <translation>Die ältesten Nachrichten weglassen</translation>
    </message>
    <message>
        <source>Stop and say so</source>
        <translation>Anhalten und es sagen</translation>
    </message>
    <message>
        <source>Context length</source>
        <translation>Länge des Kontexts</translation>
    </message>
    <message>
        <source>How many tokens of a chat the model in use has before it; the model is loaded again, and more takes more memory.</source>
        <translation>Wie viele Tokens eines Chats das Modell vor sich hat; es wird neu geladen, und mehr braucht mehr Speicher.</translation>
    </message>
    <message>
        <source>Give memory back after</source>
        <translation>Speicher freigeben nach</translation>
    </message>
    <message>
        <source>The model leaves memory after so many minutes without use; the next message loads it again.</source>
        <translation>Das Modell verlässt den Speicher nach so vielen Minuten ohne Gebrauch; die nächste Nachricht lädt es wieder.</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Type of the context’s keys</source>
        <translation>Typ der Schlüssel im Kontext</translation>
    </message>
    <message>
        <source>Fewer bits take less memory and are less exact; a model that was given a type of its own keeps it.</source>
        <translation>Weniger Bits brauchen weniger Speicher und sind weniger genau; ein Modell mit einem eigenen Typ behält ihn.</translation>
    </message>
    <message>
        <source>Type of the context’s values</source>
        <translation>Typ der Werte im Kontext</translation>
    </message>
    <message>
        <source>Kept on disk for earlier chats</source>
        <translation>Auf der Platte für frühere Chats</translation>
    </message>
    <message>
        <source>The most that what was computed for chats and pictures may take in the cache folder.</source>
        <translation>So viel darf das für Chats und Bilder Berechnete im Cache-Ordner höchstens belegen.</translation>
    </message>
    <message>
        <source>Kept in memory for earlier chats</source>
        <translation>Im Speicher für frühere Chats</translation>
    </message>
    <message>
        <source>The most that it may take in memory; never more than the plan of the model leaves for it.</source>
        <translation>So viel darf es höchstens im Speicher belegen; nie mehr, als der Plan des Modells dafür lässt.</translation>
    </message>
    <message>
        <source>Folders with models</source>
        <translation>Ordner mit Modellen</translation>
    </message>
    <message>
        <source>Where models are looked for besides Quern’s own folder, the Hub’s cache, LM Studio’s and Jan’s.</source>
        <translation>Wo außer in Querns eigenem Ordner, dem Cache des Hub und bei LM Studio und Jan nach Modellen gesucht wird.</translation>
    </message>
    <message>
        <source>Address of the Hub</source>
        <translation>Adresse des Hub</translation>
    </message>
    <message>
        <source>A mirror that models are downloaded from; empty: the Hub itself, or what HF_ENDPOINT names.</source>
        <translation>Ein Spiegelserver für Modelle; leer: der Hub selbst, oder was HF_ENDPOINT nennt.</translation>
    </message>
    <message>
        <source>The Hub itself</source>
        <translation>Der Hub selbst</translation>
    </message>
    <message>
        <source>Access token</source>
        <translation>Zugangsschlüssel</translation>
    </message>
    <message>
        <source>For private and gated repositories; it lies in the system’s keyring and is sent to the Hub alone.</source>
        <translation>Für private und geschützte Repositorys; er liegt im Schlüsselbund des Systems und geht nur an den Hub.</translation>
    </message>
    <message>
        <source>Quern itself</source>
        <translation>Quern selbst</translation>
    </message>
    <message>
        <source>Look for new versions</source>
        <translation>Nach neuen Versionen sehen</translation>
    </message>
    <message>
        <source>Asks once a day whether there is a newer Quern, and says so; nothing is downloaded, and nothing else is sent.</source>
        <translation>Fragt einmal am Tag, ob es ein neueres Quern gibt, und sagt es; es wird nichts heruntergeladen und sonst nichts gesendet.</translation>
    </message>
    <message>
        <source>16 bits, exact</source>
        <translation>16 Bit, genau</translation>
    </message>
    <message>
        <source>8 bits, half the memory</source>
        <translation>8 Bit, halber Speicher</translation>
    </message>
    <message>
        <source>4 bits, a quarter, less exact</source>
        <translation>4 Bit, ein Viertel, weniger genau</translation>
    </message>
</context>
<context>
    <name>palette</name>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>All commands and chats</source>
        <translation>Alle Befehle und Chats</translation>
    </message>
    <message>
        <source>What do you want to do, or which chat?</source>
        <translation>Was möchten Sie tun, oder welcher Chat?</translation>
    </message>
    <message>
        <source>Search commands and chats</source>
        <translation>Befehle und Chats durchsuchen</translation>
    </message>
    <message>
        <source>Commands and chats</source>
        <translation>Befehle und Chats</translation>
    </message>
</context>
<context>
    <name>pdf_editor</name>
    <message>
        <source>PDF: {name}</source>
        <translation>PDF: {name}</translation>
    </message>
    <message>
        <source>Choose what of {name} is sent</source>
        <translation>Wählen, was von {name} gesendet wird</translation>
    </message>
    <message>
        <source>As text</source>
        <translation>Als Text</translation>
    </message>
    <message>
        <source>Pages as pictures</source>
        <translation>Seiten als Bilder</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Pages, such as 1-3, 7</source>
        <translation>Seiten, etwa 1-3, 7</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Pages to choose from</source>
        <translation>Seiten zur Auswahl</translation>
    </message>
    <message>
        <source>It has pages and no text: it was probably scanned.</source>
        <translation>Sie hat Seiten und keinen Text: Vermutlich wurde sie gescannt.</translation>
    </message>
    <message>
        <source>Text costs least. Pictures show drawings, tables and handwriting as they are.</source>
        <translation>Text kostet am wenigsten. Bilder zeigen Zeichnungen, Tabellen und Handschrift, wie sie sind.</translation>
    </message>
    <message>
        <source>Page {number}</source>
        <translation>Seite {number}</translation>
    </message>
    <message>
        <source>The first {shown} of {count:,} pages are shown; name the others below.</source>
        <translation>Die ersten {shown} von {count:,} Seiten werden gezeigt; nennen Sie die anderen unten.</translation>
    </message>
    <message>
        <source>Looking at the pages…</source>
        <translation>Seiten werden angesehen …</translation>
    </message>
    <message>
        <source>It has {pages}: write such as 1-3, 7.</source>
        <translation>Sie hat {pages}: Schreiben Sie etwa 1-3, 7.</translation>
    </message>
    <message>
        <source>No page is chosen.</source>
        <translation>Keine Seite ist gewählt.</translation>
    </message>
    <message>
        <source>At most {count} pages at a time.</source>
        <translation>Höchstens {count} Seiten auf einmal.</translation>
    </message>
</context>
<context>
    <name>picture_editor</name>
    <message>
        <source>Picture: {name}</source>
        <translation>Bild: {name}</translation>
    </message>
    <message>
        <source>Edit the picture {name}</source>
        <translation>Bild {name} bearbeiten</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>links</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>oben</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>rechts</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>unten</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>Ganzes Bild</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Left edge</source>
        <translation>Linker Rand</translation>
    </message>
    <message>
        <source>Top edge</source>
        <translation>Oberer Rand</translation>
    </message>
    <message>
        <source>Right edge</source>
        <translation>Rechter Rand</translation>
    </message>
    <message>
        <source>Bottom edge</source>
        <translation>Unterer Rand</translation>
    </message>
    <message>
        <source>{name} edge, per cent</source>
        <translation>Rand {name}, Prozent</translation>
    </message>
</context>
<context>
    <name>plan_choices</name>
    <message>
        <source>the graphics card</source>
        <translation>der Grafikkarte</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>dem Hauptspeicher</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>Context kept in</source>
        <translation>Kontext gespeichert in</translation>
    </message>
    <message>
        <source>Vision file on</source>
        <translation>Bilddatei auf</translation>
    </message>
    <message>
        <source>Layers whose experts lie on the graphics cards</source>
        <translation>Schichten, deren Experten auf den Grafikkarten liegen</translation>
    </message>
    <message>
        <source>As planned</source>
        <translation>Wie geplant</translation>
    </message>
    <message>
        <source>Leave all of it to the plan again</source>
        <translation>Alles wieder dem Plan überlassen</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>Gespeichert in</translation>
    </message>
    <message>
        <source>Experts on the card</source>
        <translation>Experten auf der Karte</translation>
    </message>
    <message>
        <source>{count} of {all} layers, as planned</source>
        <translation>{count} von {all} Schichten, geplant</translation>
    </message>
    <message>
        <source>{count} of {all} layers, as you chose</source>
        <translation>{count} von {all} Schichten, gewählt</translation>
    </message>
    <message>
        <source>as planned</source>
        <translation>wie geplant</translation>
    </message>
    <message>
        <source>{where}, as planned</source>
        <translation>{where}, wie geplant</translation>
    </message>
    <message>
        <source>{keys} keys, {values} values</source>
        <translation>Schlüssel {keys}, Werte {values}</translation>
    </message>
</context>
<context>
    <name>player</name>
    <message>
        <source>Clip {name}</source>
        <translation>Clip {name}</translation>
    </message>
    <message>
        <source>At {seconds}</source>
        <translation>Bei {seconds}</translation>
    </message>
</context>
<context>
    <name>presets</name>
    <message>
        <source>Presets</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>New preset</source>
        <translation>Neue Vorlage</translation>
    </message>
    <message>
        <source>Delete this preset</source>
        <translation>Diese Vorlage löschen</translation>
    </message>
    <message>
        <source>What the model is told before every chat: who it is, how it should answer</source>
        <translation>Was dem Modell vor jedem Chat gesagt wird: wer es ist, wie es antworten soll</translation>
    </message>
    <message>
        <source>Restore the published values</source>
        <translation>Veröffentlichte Werte wiederherstellen</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>Systemprompt</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>Sampling</translation>
    </message>
    <message>
        <source>Published for the model in use. They hold wherever a preset, or the model’s own file, says nothing else.</source>
        <translation>Veröffentlicht für das verwendete Modell. Gilt, wo weder eine Vorlage noch die Datei des Modells etwas anderes sagt.</translation>
    </message>
    <message>
        <source>Empty: as published</source>
        <translation>Leer: wie veröffentlicht</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Presence</source>
        <translation>Präsenz</translation>
    </message>
    <message>
        <source>Repetition</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>Nachdenkend</translation>
    </message>
    <message>
        <source>Without thinking</source>
        <translation>Ohne Nachdenken</translation>
    </message>
    <message>
        <source>Thinking, text</source>
        <translation>Nachdenkend, Text</translation>
    </message>
    <message>
        <source>Thinking, pictures or clips</source>
        <translation>Nachdenkend, Bilder oder Clips</translation>
    </message>
    <message>
        <source>Without thinking, text</source>
        <translation>Ohne Nachdenken, Text</translation>
    </message>
    <message>
        <source>Without thinking, pictures or clips</source>
        <translation>Ohne Nachdenken, Bilder oder Clips</translation>
    </message>
</context>
<context>
    <name>problem_box</name>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
</context>
<context>
    <name>quantize_link</name>
    <message>
        <source>The conversion could not be started: {reason}.</source>
        <translation>Die Umwandlung konnte nicht gestartet werden: {reason}.</translation>
    </message>
    <message>
        <source>Install Quern again.</source>
        <translation>Installieren Sie Quern neu.</translation>
    </message>
    <message>
        <source>What was done is kept: go on. The log has the details.</source>
        <translation>Was fertig ist, bleibt: machen Sie weiter. Das Protokoll enthält die Einzelheiten.</translation>
    </message>
    <message>
        <source>The conversion stopped unexpectedly ({how}).</source>
        <translation>Die Umwandlung brach unerwartet ab ({how}).</translation>
    </message>
</context>
<context>
    <name>quantize_page</name>
    <message>
        <source>Convert a checkpoint</source>
        <translation>Checkpoint umwandeln</translation>
    </message>
    <message>
        <source>Back to the models</source>
        <translation>Zurück zu den Modellen</translation>
    </message>
    <message>
        <source>owner/name on the Hub, such as Qwen/Qwen3.5-4B, or a folder</source>
        <translation>Besitzer/Name auf dem Hub, etwa Qwen/Qwen3.5-4B, oder ein Ordner</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>Checkpoint</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Measure first what matters</source>
        <translation>Zuerst messen, was wichtig ist</translation>
    </message>
    <message>
        <source>Small types lose less by it. The model reads a text before, which takes its time and memory.</source>
        <translation>Kleine Typen verlieren dadurch weniger. Das Modell liest vorher einen Text, was Zeit und Speicher braucht.</translation>
    </message>
    <message>
        <source>Compare it with its source afterwards</source>
        <translation>Danach mit der Quelle vergleichen</translation>
    </message>
    <message>
        <source>Both answer the same texts and pictures, and a report tells what was lost.</source>
        <translation>Beide bearbeiten dieselben Texte und Bilder, und ein Bericht sagt, was verloren ging.</translation>
    </message>
    <message>
        <source>Delete each part of the download once it is converted</source>
        <translation>Jeden Teil des Downloads löschen, sobald er umgewandelt ist</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen …</translation>
    </message>
    <message>
        <source>Choose a GGUF file…</source>
        <translation>GGUF-Datei wählen …</translation>
    </message>
    <message>
        <source>A published checkpoint, or a GGUF file, becomes a model of the size you choose, with its vision file. The Hub is asked only when you say Look.</source>
        <translation>Aus einem veröffentlichten Checkpoint oder einer GGUF-Datei wird ein Modell der gewünschten Größe, mit seiner Bilddatei. Der Hub wird erst gefragt, wenn Sie „Ansehen“ drücken.</translation>
    </message>
    <message>
        <source>What it becomes</source>
        <translation>Was daraus wird</translation>
    </message>
    <message>
        <source>Looking at it…</source>
        <translation>Wird angesehen …</translation>
    </message>
    <message>
        <source>The folder with config.json and the safetensors files</source>
        <translation>Der Ordner mit config.json und den safetensors-Dateien</translation>
    </message>
    <message>
        <source>A model in F16, BF16 or F32</source>
        <translation>Ein Modell in F16, BF16 oder F32</translation>
    </message>
    <message>
        <source>Models (*.gguf);;All files (*)</source>
        <translation>Modelle (*.gguf);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The folder for the model</source>
        <translation>Der Ordner für das Modell</translation>
    </message>
    <message>
        <source>Into {out}</source>
        <translation>Nach {out}</translation>
    </message>
    <message>
        <source>Write a size, such as 12 GB.</source>
        <translation>Schreiben Sie eine Größe, etwa 12 GB.</translation>
    </message>
    <message>
        <source>Choose a size</source>
        <translation>Größe wählen</translation>
    </message>
    <message>
        <source>Make {name}</source>
        <translation>{name} herstellen</translation>
    </message>
    <message>
        <source>Convert to {name}</source>
        <translation>In {name} umwandeln</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>Wird angehalten …</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen …</translation>
    </message>
    <message>
        <source>Takes {size} of {free} free on the disk</source>
        <translation>Braucht {size} von {free} freiem Platz auf der Platte</translation>
    </message>
    <message>
        <source>{work} of {free} free memory</source>
        <translation>{work} von {free} freiem Speicher</translation>
    </message>
    <message>
        <source> {fetch} are fetched first, {held} of them here at a time.</source>
        <translation> {fetch} werden zuerst geholt, davon liegen {held} zugleich hier.</translation>
    </message>
    <message>
        <source>about {time} and the measuring, which takes hours for a large model</source>
        <translation>etwa {time} und das Messen, das bei einem großen Modell Stunden dauert</translation>
    </message>
    <message>
        <source>about {time}, the measuring and the comparing</source>
        <translation>etwa {time}, das Messen und das Vergleichen</translation>
    </message>
    <message>
        <source>about {time} and the measuring</source>
        <translation>etwa {time} und das Messen</translation>
    </message>
    <message>
        <source>about {time} and the comparing</source>
        <translation>etwa {time} und das Vergleichen</translation>
    </message>
    <message>
        <source>about {time}</source>
        <translation>etwa {time}</translation>
    </message>
    <message>
        <source>{count} weights</source>
        <translation>{count} Gewichte</translation>
    </message>
    <message>
        <source>{size} in {stored}</source>
        <translation>{size} in {stored}</translation>
    </message>
    <message>
        <source>sees pictures and clips</source>
        <translation>sieht Bilder und Clips</translation>
    </message>
    <message>
        <source>predicts several tokens at once</source>
        <translation>sagt mehrere Tokens zugleich voraus</translation>
    </message>
</context>
<context>
    <name>queue_list</name>
    <message>
        <source>Answers that wait</source>
        <translation>Antworten, die warten</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Temporary chat</source>
        <translation>Temporärer Chat</translation>
    </message>
    <message>
        <source>1 question waits for the answer that is being given</source>
        <translation>1 Frage wartet auf die Antwort, die gerade gegeben wird</translation>
    </message>
    <message>
        <source>{count} questions wait, in this order</source>
        <translation>{count} Fragen warten, in dieser Reihenfolge</translation>
    </message>
    <message>
        <source>{words}; {more} more below</source>
        <translation>{words}; {more} weitere darunter</translation>
    </message>
    <message>
        <source>Open the chat {title}, {place} of {count} that wait</source>
        <translation>Den Chat {title} öffnen, {place} von {count} wartenden</translation>
    </message>
    <message>
        <source>Answer earlier</source>
        <translation>Früher antworten</translation>
    </message>
    <message>
        <source>Answer later</source>
        <translation>Später antworten</translation>
    </message>
    <message>
        <source>Do not answer</source>
        <translation>Nicht antworten</translation>
    </message>
</context>
<context>
    <name>range_bar</name>
    <message>
        <source>Place in the clip</source>
        <translation>Stelle im Clip</translation>
    </message>
    <message>
        <source>{at} of {length}, shown from {start} to {end}</source>
        <translation>{at} von {length}, gezeigt von {start} bis {end}</translation>
    </message>
    <message>
        <source>{at} of {length}</source>
        <translation>{at} von {length}</translation>
    </message>
</context>
<context>
    <name>region_overlay</name>
    <message>
        <source>Choose a part of the screen</source>
        <translation>Einen Teil des Bildschirms wählen</translation>
    </message>
    <message>
        <source>Drag over a part of the screen, or use the arrow keys. Enter: take it, or all. Esc: give up</source>
        <translation>Ziehen Sie über einen Teil des Bildschirms, oder nehmen Sie die Pfeiltasten. Eingabe: diesen Teil nehmen, oder alles. Esc: abbrechen</translation>
    </message>
</context>
<context>
    <name>release_notes</name>
    <message>
        <source>What is new</source>
        <translation>Was neu ist</translation>
    </message>
    <message>
        <source>Quern {version}</source>
        <translation>Quern {version}</translation>
    </message>
    <message>
        <source>The page of the release says what is new.</source>
        <translation>Was neu ist, steht auf der Seite der Veröffentlichung.</translation>
    </message>
    <message>
        <source>Your models, chats and settings stay as they are.</source>
        <translation>Ihre Modelle, Chats und Einstellungen bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Open the page at {page}</source>
        <translation>Seite auf {page} öffnen</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
</context>
<context>
    <name>replaced</name>
    <message>
        <source>Quern was updated while it was open. Start it again, so that nothing of the old version goes on.</source>
        <translation>Quern wurde aktualisiert, während es offen war. Starten Sie es neu, damit nichts von der alten Version weiterläuft.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>report</name>
    <message>
        <source>(sum)</source>
        <translation>(Summe)</translation>
    </message>
    <message>
        <source>About the same picture</source>
        <translation>Zum selben Bild</translation>
    </message>
    <message>
        <source>All of them</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Experts in calibration</source>
        <translation>Experten beim Kalibrieren</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Kullback-Leibler divergence</source>
        <translation>Kullback-Leibler-Divergenz</translation>
    </message>
    <message>
        <source>Size against divergence</source>
        <translation>Größe und Divergenz</translation>
    </message>
    <message>
        <source>The loss is that of the part quantized alone.</source>
        <translation>Der Verlust ist der, wenn nur dieser Teil quantisiert ist.</translation>
    </message>
    <message>
        <source>The recipe</source>
        <translation>Das Rezept</translation>
    </message>
    <message>
        <source>What was chosen</source>
        <translation>Was gewählt wurde</translation>
    </message>
    <message>
        <source>divergence</source>
        <translation>Divergenz</translation>
    </message>
    <message>
        <source>divergence, nats</source>
        <translation>Divergenz in Nats</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>Schicht</translation>
    </message>
    <message>
        <source>least used</source>
        <translation>am seltensten genutzt</translation>
    </message>
    <message>
        <source>loss, nats</source>
        <translation>Verlust in Nats</translation>
    </message>
    <message>
        <source>measured on what was held back</source>
        <translation>Auf zurückgehaltenen Texten gemessen</translation>
    </message>
    <message>
        <source>mix</source>
        <translation>Mischung</translation>
    </message>
    <message>
        <source>most used</source>
        <translation>am häufigsten genutzt</translation>
    </message>
    <message>
        <source>never reached</source>
        <translation>nie erreicht</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>perplexity</source>
        <translation>Perplexität</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>same likeliest token</source>
        <translation>dasselbe wahrscheinlichste Token</translation>
    </message>
    <message>
        <source>size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>sum of the parts’ losses, at any size</source>
        <translation>Summe der Verluste der Teile, bei jeder Größe</translation>
    </message>
    <message>
        <source>tensors</source>
        <translation>Tensoren</translation>
    </message>
    <message>
        <source>the result</source>
        <translation>das Ergebnis</translation>
    </message>
    <message>
        <source>the source</source>
        <translation>die Quelle</translation>
    </message>
    <message>
        <source>type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>{mean} ± {error} nats (median {median}, 99 of 100 below {p99})</source>
        <translation>{mean} ± {error} Nats (Median {median}, 99 von 100 unter {p99})</translation>
    </message>
    <message>
        <source>{result}, the source’s {source}</source>
        <translation>{result}, die der Quelle {source}</translation>
    </message>
    <message>
        <source>{size}. Compared with its source in {type} on “{corpus}”, {count} tokens foretold.</source>
        <translation>{size}. Verglichen mit seiner Quelle in {type} auf „{corpus}“, {count} Tokens vorhergesagt.</translation>
    </message>
    <message>
        <source>{size}. Compared with its source on “{corpus}”, {count} tokens foretold.</source>
        <translation>{size}. Verglichen mit seiner Quelle auf „{corpus}“, {count} Tokens vorhergesagt.</translation>
    </message>
    <message>
        <source>{size}. Every tensor is there, every value is a number; it was not run beside its source.</source>
        <translation>{size}. Jeder Tensor ist da, jeder Wert ist eine Zahl; neben der Quelle wurde es nicht ausgeführt.</translation>
    </message>
</context>
<context>
    <name>row_actions</name>
    <message>
        <source>Earlier version</source>
        <translation>Frühere Fassung</translation>
    </message>
    <message>
        <source>Later version</source>
        <translation>Spätere Fassung</translation>
    </message>
    <message>
        <source>Copy message</source>
        <translation>Nachricht kopieren</translation>
    </message>
    <message>
        <source>Edit message</source>
        <translation>Nachricht bearbeiten</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>Noch einmal antworten</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Have the answer continued from where it ends</source>
        <translation>Die Antwort von ihrem Ende an fortsetzen lassen</translation>
    </message>
    <message>
        <source>Version {at} of {count}</source>
        <translation>Fassung {at} von {count}</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Copy as plain text</source>
        <translation>Als reinen Text kopieren</translation>
    </message>
    <message>
        <source>Go on from here in a new chat</source>
        <translation>Von hier an in einem neuen Chat weitermachen</translation>
    </message>
    <message>
        <source>Delete this and what follows</source>
        <translation>Dies und alles Folgende löschen</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>seen_fold</name>
    <message>
        <source>What the model saw</source>
        <translation>Was das Modell gesehen hat</translation>
    </message>
    <message>
        <source>What the model sees</source>
        <translation>Was das Modell sieht</translation>
    </message>
    <message>
        <source>Frames of {name} that the model saw</source>
        <translation>Bilder aus {name}, die das Modell gesehen hat</translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message>
        <source>A token in HF_TOKEN is forgotten by unsetting that variable.</source>
        <translation>Ein Token in HF_TOKEN wird vergessen, wenn Sie diese Variable entfernen.</translation>
    </message>
    <message>
        <source>Add it again from where it is now.</source>
        <translation>Fügen Sie die Datei von dort hinzu, wo sie jetzt liegt.</translation>
    </message>
    <message>
        <source>Add its pages as pictures.</source>
        <translation>Fügen Sie ihre Seiten als Bilder hinzu.</translation>
    </message>
    <message>
        <source>Add the pictures and clips inside it.</source>
        <translation>Fügen Sie die Bilder und Clips darin hinzu.</translation>
    </message>
    <message>
        <source>Ask without tools, or choose another model.</source>
        <translation>Fragen Sie ohne Werkzeuge, oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>Check HTTPS_PROXY and NO_PROXY.</source>
        <translation>Prüfen Sie HTTPS_PROXY und NO_PROXY.</translation>
    </message>
    <message>
        <source>Check the clock. Where a proxy or a virus scanner reads all connections, name its certificate in SSL_CERT_FILE.</source>
        <translation>Prüfen Sie die Uhr. Wo ein Proxy oder Virenscanner alle Verbindungen mitliest, nennen Sie sein Zertifikat in SSL_CERT_FILE.</translation>
    </message>
    <message>
        <source>Check that variable.</source>
        <translation>Prüfen Sie diese Variable.</translation>
    </message>
    <message>
        <source>Unset ALL_PROXY and set HTTPS_PROXY to an HTTP proxy: most programs that offer the one offer the other.</source>
        <translation>Entfernen Sie ALL_PROXY und setzen Sie HTTPS_PROXY auf einen HTTP-Proxy: Die meisten Programme, die das eine anbieten, bieten auch das andere.</translation>
    </message>
    <message>
        <source>The proxy that the environment names speaks SOCKS, and Quern does not.</source>
        <translation>Der Proxy, den die Umgebung nennt, spricht SOCKS, Quern aber nicht.</translation>
    </message>
    <message>
        <source>{host} does not hand out the file (error {number}).</source>
        <translation>{host} gibt die Datei nicht heraus (Fehler {number}).</translation>
    </message>
    <message>
        <source>The header of {name} leaves out what a model needs.</source>
        <translation>Im Kopf von {name} fehlt, was ein Modell braucht.</translation>
    </message>
    <message>
        <source>Download the file again, or choose another.</source>
        <translation>Laden Sie die Datei noch einmal herunter, oder wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>{repo} holds only some of the files of its models.</source>
        <translation>{repo} enthält nur einen Teil der Dateien seiner Modelle.</translation>
    </message>
    <message>
        <source>The system gives no {amount} GB of memory for the experts of this model.</source>
        <translation>Das System gibt keine {amount} GB Speicher für die Experten dieses Modells her.</translation>
    </message>
    <message>
        <source>The certificates that SSL_CERT_FILE names cannot be read.</source>
        <translation>Die Zertifikate, die SSL_CERT_FILE nennt, können nicht gelesen werden.</translation>
    </message>
    <message>
        <source>A proxy that the environment names has no address.</source>
        <translation>Ein Proxy, den die Umgebung nennt, hat keine Adresse.</translation>
    </message>
    <message>
        <source>{host} shows a certificate that this machine does not trust.</source>
        <translation>{host} zeigt ein Zertifikat, dem dieser Rechner nicht vertraut.</translation>
    </message>
    <message>
        <source>Check its permissions.</source>
        <translation>Prüfen Sie die Zugriffsrechte.</translation>
    </message>
    <message>
        <source>Check that its disk is connected, then load it again.</source>
        <translation>Prüfen Sie, ob sein Datenträger angeschlossen ist, und laden Sie es erneut.</translation>
    </message>
    <message>
        <source>Check the connection, then go on.</source>
        <translation>Prüfen Sie die Verbindung und machen Sie dann weiter.</translation>
    </message>
    <message>
        <source>Check the file and its permissions.</source>
        <translation>Prüfen Sie die Datei und ihre Zugriffsrechte.</translation>
    </message>
    <message>
        <source>Check the models folder and its permissions.</source>
        <translation>Prüfen Sie den Modellordner und seine Zugriffsrechte.</translation>
    </message>
    <message>
        <source>Check the name, in the form owner/name.</source>
        <translation>Prüfen Sie den Namen; er hat die Form Eigentümer/Name.</translation>
    </message>
    <message>
        <source>Choose a PNG, JPEG, WebP, GIF, BMP, TIFF, HEIC or AVIF picture, or an MP4, MOV, MKV, WebM or AVI clip.</source>
        <translation>Wählen Sie ein Bild (PNG, JPEG, WebP, GIF, BMP, TIFF, HEIC oder AVIF) oder einen Clip (MP4, MOV, MKV, WebM oder AVI).</translation>
    </message>
    <message>
        <source>Choose a lower detail, or close other programs.</source>
        <translation>Wählen Sie weniger Details, oder schließen Sie andere Programme.</translation>
    </message>
    <message>
        <source>Choose a lower detail.</source>
        <translation>Wählen Sie weniger Details.</translation>
    </message>
    <message>
        <source>Choose a model file that ends in .gguf.</source>
        <translation>Wählen Sie eine Modelldatei, die auf .gguf endet.</translation>
    </message>
    <message>
        <source>Choose a model of the Qwen3.5 series, or one built like it.</source>
        <translation>Wählen Sie ein Modell der Reihe Qwen3.5 oder eines, das so gebaut ist.</translation>
    </message>
    <message>
        <source>Choose a model.</source>
        <translation>Wählen Sie ein Modell.</translation>
    </message>
    <message>
        <source>Choose a shorter context or a smaller cache type, a smaller model, or close other programs.</source>
        <translation>Wählen Sie einen kürzeren Kontext, einen kleineren Cache-Typ oder ein kleineres Modell, oder schließen Sie andere Programme.</translation>
    </message>
    <message>
        <source>Choose a shorter context, or another model.</source>
        <translation>Wählen Sie einen kürzeren Kontext oder ein anderes Modell.</translation>
    </message>
    <message>
        <source>Choose a smaller model or a smaller context, or close other programs.</source>
        <translation>Wählen Sie ein kleineres Modell oder einen kleineren Kontext, oder schließen Sie andere Programme.</translation>
    </message>
    <message>
        <source>Choose another file of this model.</source>
        <translation>Wählen Sie eine andere Datei dieses Modells.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>Choose another model first, then try again.</source>
        <translation>Wählen Sie erst ein anderes Modell und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>Wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>Choose another repository.</source>
        <translation>Wählen Sie ein anderes Repository.</translation>
    </message>
    <message>
        <source>Choose the .gguf file inside it.</source>
        <translation>Wählen Sie die .gguf-Datei darin.</translation>
    </message>
    <message>
        <source>Choose the mmproj .gguf file published with the model.</source>
        <translation>Wählen Sie die mmproj-Datei (.gguf), die mit dem Modell veröffentlicht ist.</translation>
    </message>
    <message>
        <source>Choose the mmproj .gguf file that was published with the model.</source>
        <translation>Wählen Sie die mmproj-Datei (.gguf), die mit dem Modell veröffentlicht wurde.</translation>
    </message>
    <message>
        <source>Choose the model&apos;s own .gguf file; the vision file beside it is found.</source>
        <translation>Wählen Sie die .gguf-Datei des Modells selbst; die Bilddatei daneben wird gefunden.</translation>
    </message>
    <message>
        <source>Choose the part that matters.</source>
        <translation>Wählen Sie den Teil, auf den es ankommt.</translation>
    </message>
    <message>
        <source>Close other programs, choose a smaller model or a smaller context, then send your message again.</source>
        <translation>Schließen Sie andere Programme, wählen Sie ein kleineres Modell oder einen kleineren Kontext, und senden Sie Ihre Nachricht dann erneut.</translation>
    </message>
    <message>
        <source>Close other programs, or choose a lower detail or a smaller model.</source>
        <translation>Schließen Sie andere Programme, oder wählen Sie weniger Details oder ein kleineres Modell.</translation>
    </message>
    <message>
        <source>Close other programs.</source>
        <translation>Schließen Sie andere Programme.</translation>
    </message>
    <message>
        <source>Closing other programs and loading it again may help.</source>
        <translation>Andere Programme zu schließen und es neu zu laden kann helfen.</translation>
    </message>
    <message>
        <source>Convert it to MP4 (H.264) or WebM (VP9).</source>
        <translation>Wandeln Sie ihn in MP4 (H.264) oder WebM (VP9) um.</translation>
    </message>
    <message>
        <source>Convert or download the file again.</source>
        <translation>Wandeln Sie die Datei erneut um, oder laden Sie sie erneut herunter.</translation>
    </message>
    <message>
        <source>Copy or download it again.</source>
        <translation>Kopieren Sie die Datei erneut, oder laden Sie sie erneut herunter.</translation>
    </message>
    <message>
        <source>Cut out the part that matters.</source>
        <translation>Schneiden Sie den Teil aus, auf den es ankommt.</translation>
    </message>
    <message>
        <source>Download it again, all of it.</source>
        <translation>Laden Sie die Datei noch einmal ganz herunter.</translation>
    </message>
    <message>
        <source>Download it again. If it happens twice, your connection or the mirror alters files.</source>
        <translation>Laden Sie die Datei erneut herunter. Geschieht es zweimal, verändert Ihre Verbindung oder der Spiegelserver die Dateien.</translation>
    </message>
    <message>
        <source>Download it by hand.</source>
        <translation>Laden Sie die Datei von Hand herunter.</translation>
    </message>
    <message>
        <source>Download the missing files into the same folder.</source>
        <translation>Laden Sie die fehlenden Dateien in denselben Ordner herunter.</translation>
    </message>
    <message>
        <source>Download the ordinary (little-endian) file.</source>
        <translation>Laden Sie die gewöhnliche Datei (little-endian) herunter.</translation>
    </message>
    <message>
        <source>Free some room, then go on: what arrived is kept.</source>
        <translation>Schaffen Sie Platz und machen Sie dann weiter: Was angekommen ist, bleibt.</translation>
    </message>
    <message>
        <source>Give more of the name, or the path.</source>
        <translation>Geben Sie mehr vom Namen an, oder den Pfad.</translation>
    </message>
    <message>
        <source>Go on when it is back.</source>
        <translation>Machen Sie weiter, wenn sie wieder da ist.</translation>
    </message>
    <message>
        <source>Have the question answered again.</source>
        <translation>Lassen Sie die Frage erneut beantworten.</translation>
    </message>
    <message>
        <source>Install Quern again on this machine, so that the engine is built for it.</source>
        <translation>Installieren Sie Quern auf diesem Rechner neu, damit die Engine für ihn gebaut wird.</translation>
    </message>
    <message>
        <source>Install Quern again, or choose another model.</source>
        <translation>Installieren Sie Quern neu, oder wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>It has the form owner/name.</source>
        <translation>Er hat die Form Eigentümer/Name.</translation>
    </message>
    <message>
        <source>It may be damaged or cut off, or of a rare kind: play it, or convert it to MP4 (H.264).</source>
        <translation>Er ist vielleicht beschädigt, abgeschnitten oder von seltener Art: Spielen Sie ihn ab, oder wandeln Sie ihn in MP4 (H.264) um.</translation>
    </message>
    <message>
        <source>It may be damaged: download it again.</source>
        <translation>Sie ist vielleicht beschädigt: Laden Sie sie erneut herunter.</translation>
    </message>
    <message>
        <source>It was not the graphics card, which is used again.</source>
        <translation>Es lag nicht an der Grafikkarte; sie wird wieder benutzt.</translation>
    </message>
    <message>
        <source>It was moved or deleted: add it again.</source>
        <translation>Die Datei wurde verschoben oder gelöscht: Fügen Sie sie erneut hinzu.</translation>
    </message>
    <message>
        <source>Keep it as f16.</source>
        <translation>Behalten Sie f16 bei.</translation>
    </message>
    <message>
        <source>Look for a file of version 3.</source>
        <translation>Suchen Sie eine Datei der Version 3.</translation>
    </message>
    <message>
        <source>Look the model up again.</source>
        <translation>Schlagen Sie das Modell erneut nach.</translation>
    </message>
    <message>
        <source>Look the model up on the Hub first.</source>
        <translation>Schlagen Sie das Modell zuerst auf dem Hub nach.</translation>
    </message>
    <message>
        <source>Make it smaller, or cut out a part.</source>
        <translation>Verkleinern Sie es, oder schneiden Sie einen Teil aus.</translation>
    </message>
    <message>
        <source>Make it smaller.</source>
        <translation>Verkleinern Sie ihn.</translation>
    </message>
    <message>
        <source>Make room on the disk, then try again.</source>
        <translation>Schaffen Sie Platz auf dem Datenträger und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>No model is loaded.</source>
        <translation>Es ist kein Modell geladen.</translation>
    </message>
    <message>
        <source>Only what is seen is understood.</source>
        <translation>Nur was zu sehen ist, wird verstanden.</translation>
    </message>
    <message>
        <source>Other programs kept the processor busy while this machine was measured.</source>
        <translation>Andere Programme haben den Prozessor beschäftigt, während dieser Rechner vermessen wurde.</translation>
    </message>
    <message>
        <source>Please report it with the log file; `quern doctor` prints what is needed.</source>
        <translation>Bitte melden Sie es mit der Protokolldatei; `quern doctor` gibt aus, was dazu gebraucht wird.</translation>
    </message>
    <message>
        <source>Print it into a new PDF, or choose another file.</source>
        <translation>Drucken Sie sie in eine neue PDF-Datei, oder wählen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>Put the experts of fewer layers there, or leave the choice to the plan.</source>
        <translation>Legen Sie die Experten von weniger Schichten dorthin, oder überlassen Sie die Wahl dem Plan.</translation>
    </message>
    <message>
        <source>Put the mmproj .gguf file that was published with the model into its folder, and load it again.</source>
        <translation>Legen Sie die mmproj-Datei (.gguf), die mit dem Modell veröffentlicht wurde, in seinen Ordner, und laden Sie es erneut.</translation>
    </message>
    <message>
        <source>Quern removes only what is in its own models folder. Use the program that put it there.</source>
        <translation>Quern entfernt nur, was in seinem eigenen Modellordner liegt. Nehmen Sie das Programm, das es dorthin gelegt hat.</translation>
    </message>
    <message>
        <source>Quern runs models of the Qwen3.5 series: choose one of those.</source>
        <translation>Quern führt Modelle der Reihe Qwen3.5 aus: Wählen Sie eines davon.</translation>
    </message>
    <message>
        <source>Remove a file or choose a lower detail, start a new chat, or load the model with a larger context.</source>
        <translation>Entfernen Sie eine Datei oder wählen Sie weniger Details, beginnen Sie einen neuen Chat, oder laden Sie das Modell mit größerem Kontext.</translation>
    </message>
    <message>
        <source>Save a copy without one, then add that.</source>
        <translation>Speichern Sie eine Kopie ohne Passwort, und fügen Sie diese hinzu.</translation>
    </message>
    <message>
        <source>Save or download it again.</source>
        <translation>Speichern Sie die Datei erneut, oder laden Sie sie erneut herunter.</translation>
    </message>
    <message>
        <source>Send your message again: the model is loaded afresh.</source>
        <translation>Senden Sie Ihre Nachricht erneut: Das Modell wird neu geladen.</translation>
    </message>
    <message>
        <source>Set HF_TOKEN in the environment instead, or install one, such as GNOME Keyring or KWallet.</source>
        <translation>Setzen Sie stattdessen HF_TOKEN in der Umgebung, oder installieren Sie einen, etwa den GNOME-Schlüsselbund oder KWallet.</translation>
    </message>
    <message>
        <source>Start a new chat, or load the model with a larger context.</source>
        <translation>Beginnen Sie einen neuen Chat, oder laden Sie das Modell mit größerem Kontext.</translation>
    </message>
    <message>
        <source>Start the download again: it takes the new file.</source>
        <translation>Starten Sie den Download erneut: Er nimmt die neue Datei.</translation>
    </message>
    <message>
        <source>The Hub is switched off by HF_HUB_OFFLINE.</source>
        <translation>Der Hub ist durch HF_HUB_OFFLINE abgeschaltet.</translation>
    </message>
    <message>
        <source>The Hub leads in circles.</source>
        <translation>Der Hub leitet im Kreis.</translation>
    </message>
    <message>
        <source>The Hub leads to an address without encryption.</source>
        <translation>Der Hub leitet zu einer Adresse ohne Verschlüsselung.</translation>
    </message>
    <message>
        <source>The conversation no longer fits the context.</source>
        <translation>Der Chat passt nicht mehr in den Kontext.</translation>
    </message>
    <message>
        <source>The engine has been closed.</source>
        <translation>Die Engine wurde beendet.</translation>
    </message>
    <message>
        <source>The engine no longer reacted and was stopped.</source>
        <translation>Die Engine hat nicht mehr reagiert und wurde beendet.</translation>
    </message>
    <message>
        <source>The engine was ended from outside (SIGKILL), as a system does when memory runs short.</source>
        <translation>Die Engine wurde von außen beendet (SIGKILL), wie es ein System tut, wenn der Speicher knapp wird.</translation>
    </message>
    <message>
        <source>The file may be damaged or too large for this machine: see the log, or download it again.</source>
        <translation>Die Datei ist vielleicht beschädigt oder zu groß für diesen Rechner: Sehen Sie ins Protokoll, oder laden Sie sie erneut herunter.</translation>
    </message>
    <message>
        <source>The memory for this step could not be had.</source>
        <translation>Der Speicher für diesen Schritt war nicht zu bekommen.</translation>
    </message>
    <message>
        <source>The model&apos;s chat template changes what you wrote.</source>
        <translation>Die Chatvorlage des Modells verändert, was Sie geschrieben haben.</translation>
    </message>
    <message>
        <source>The model&apos;s chat template has a picture or clip too many.</source>
        <translation>Die Chatvorlage des Modells hat ein Bild oder einen Clip zu viel.</translation>
    </message>
    <message>
        <source>The model&apos;s chat template leaves out a picture or clip.</source>
        <translation>Die Chatvorlage des Modells lässt ein Bild oder einen Clip weg.</translation>
    </message>
    <message>
        <source>The model&apos;s chat template leaves out what you wrote.</source>
        <translation>Die Chatvorlage des Modells lässt weg, was Sie geschrieben haben.</translation>
    </message>
    <message>
        <source>The model&apos;s chat template writes without end.</source>
        <translation>Die Chatvorlage des Modells schreibt ohne Ende.</translation>
    </message>
    <message>
        <source>The model&apos;s file has no chat template.</source>
        <translation>Die Datei des Modells hat keine Chatvorlage.</translation>
    </message>
    <message>
        <source>The model&apos;s vocabulary has ordinary text among its special tokens.</source>
        <translation>Das Vokabular des Modells hat gewöhnlichen Text unter seinen besonderen Tokens.</translation>
    </message>
    <message>
        <source>The picture could not be encoded.</source>
        <translation>Das Bild konnte nicht verarbeitet werden.</translation>
    </message>
    <message>
        <source>The picture could not be prepared for the vision file.</source>
        <translation>Das Bild konnte nicht für die Bilddatei des Modells vorbereitet werden.</translation>
    </message>
    <message>
        <source>The plan goes by typical figures.</source>
        <translation>Der Plan richtet sich nach typischen Werten.</translation>
    </message>
    <message>
        <source>The server sent another part of the file than was asked for.</source>
        <translation>Der Server hat einen anderen Teil der Datei geschickt als verlangt.</translation>
    </message>
    <message>
        <source>This machine has not enough memory for that.</source>
        <translation>Dieser Rechner hat nicht genug Speicher dafür.</translation>
    </message>
    <message>
        <source>This model cannot go on with what it thought.</source>
        <translation>Dieses Modell kann sein Nachdenken nicht fortsetzen.</translation>
    </message>
    <message>
        <source>This system has no keyring that could keep the token.</source>
        <translation>Dieses System hat keinen Schlüsselbund, der das Token aufbewahren könnte.</translation>
    </message>
    <message>
        <source>This system has no keyring.</source>
        <translation>Dieses System hat keinen Schlüsselbund.</translation>
    </message>
    <message>
        <source>Try again in a few minutes.</source>
        <translation>Versuchen Sie es in einigen Minuten erneut.</translation>
    </message>
    <message>
        <source>Try again later, or add another repository.</source>
        <translation>Versuchen Sie es später erneut, oder fügen Sie ein anderes Repository hinzu.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Versuchen Sie es später erneut.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Turn thinking off.</source>
        <translation>Schalten Sie das Nachdenken ab.</translation>
    </message>
    <message>
        <source>Typical figures are used until the next time.</source>
        <translation>Bis zum nächsten Mal gelten typische Werte.</translation>
    </message>
    <message>
        <source>Unset that variable to download.</source>
        <translation>Entfernen Sie diese Variable, um herunterzuladen.</translation>
    </message>
    <message>
        <source>Update the graphics driver: it is asked again every day, and by `quern doctor`.</source>
        <translation>Aktualisieren Sie den Grafiktreiber: Er wird jeden Tag und durch `quern doctor` neu befragt.</translation>
    </message>
    <message>
        <source>Wait for it, or stop it there.</source>
        <translation>Warten Sie darauf, oder halten Sie ihn dort an.</translation>
    </message>
    <message>
        <source>Agree on {page}.</source>
        <translation>Stimmen Sie auf {page} zu.</translation>
    </message>
    <message>
        <source>Another Quern is downloading {name} already.</source>
        <translation>Ein anderes Quern lädt {name} bereits herunter.</translation>
    </message>
    <message>
        <source>How fast this machine is could not be measured: {reason}.</source>
        <translation>Wie schnell dieser Rechner ist, konnte nicht gemessen werden: {reason}.</translation>
    </message>
    <message>
        <source>It is {seconds} s long: choose another part.</source>
        <translation>Er ist {seconds} s lang: Wählen Sie einen anderen Teil.</translation>
    </message>
    <message>
        <source>Something went wrong inside Quern: {error}.</source>
        <translation>In Quern ist etwas schiefgegangen: {error}.</translation>
    </message>
    <message>
        <source>Something went wrong inside Quern: {kind}: {error}</source>
        <translation>In Quern ist etwas schiefgegangen: {kind}: {error}</translation>
    </message>
    <message>
        <source>The Hub gives no checksum for {name}, so it cannot be checked.</source>
        <translation>Der Hub nennt keine Prüfsumme für {name}, daher lässt sich die Datei nicht prüfen.</translation>
    </message>
    <message>
        <source>The Hub refuses your token for {name}.</source>
        <translation>Der Hub lehnt Ihr Token für {name} ab.</translation>
    </message>
    <message>
        <source>The bundled demo model is not in {folder}.</source>
        <translation>Das mitgelieferte Vorführmodell ist nicht in {folder}.</translation>
    </message>
    <message>
        <source>The connection to {host} broke.</source>
        <translation>Die Verbindung zu {host} ist abgebrochen.</translation>
    </message>
    <message>
        <source>The conversation has {total} tokens and the context holds {size}.</source>
        <translation>Der Chat hat {total} Tokens, und der Kontext fasst {size}.</translation>
    </message>
    <message>
        <source>The disk is full: {name} could not be written.</source>
        <translation>Der Datenträger ist voll: {name} konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The disk of {folder} has {free} free, and {wanted} are to come.</source>
        <translation>Auf dem Datenträger von {folder} sind {free} frei, und {wanted} kommen noch.</translation>
    </message>
    <message>
        <source>The engine could not be started: {reason}.</source>
        <translation>Die Engine konnte nicht gestartet werden: {reason}.</translation>
    </message>
    <message>
        <source>The engine could not start: {reason}</source>
        <translation>Die Engine konnte nicht starten: {reason}</translation>
    </message>
    <message>
        <source>The engine ran out of memory and stopped ({how}).</source>
        <translation>Der Engine ist der Speicher ausgegangen, und sie wurde beendet ({how}).</translation>
    </message>
    <message>
        <source>The engine stopped unexpectedly ({how}).</source>
        <translation>Die Engine wurde unerwartet beendet ({how}).</translation>
    </message>
    <message>
        <source>The engine uses an instruction this processor does not have ({how}).</source>
        <translation>Die Engine verwendet einen Befehl, den dieser Prozessor nicht hat ({how}).</translation>
    </message>
    <message>
        <source>The experts of this model need {needed} GB of memory at least, and {free} GB are free.</source>
        <translation>Die Experten dieses Modells brauchen mindestens {needed} GB Speicher, und {free} GB sind frei.</translation>
    </message>
    <message>
        <source>The files of {name} are not known yet.</source>
        <translation>Die Dateien von {name} sind noch nicht bekannt.</translation>
    </message>
    <message>
        <source>The graphics card is not used: asking its driver ended in a crash ({how}).</source>
        <translation>Die Grafikkarte wird nicht benutzt: Ihr Treiber ist abgestürzt, als er befragt wurde ({how}).</translation>
    </message>
    <message>
        <source>The graphics card is not used: its driver could not be asked ({error}).</source>
        <translation>Die Grafikkarte wird nicht benutzt: Ihr Treiber konnte nicht befragt werden ({error}).</translation>
    </message>
    <message>
        <source>The graphics card is not used: its driver did not answer within {seconds} s.</source>
        <translation>Die Grafikkarte wird nicht benutzt: Ihr Treiber hat nicht innerhalb von {seconds} s geantwortet.</translation>
    </message>
    <message>
        <source>The graphics card is not used: it crashed twice within a day ({how}).</source>
        <translation>Die Grafikkarte wird nicht benutzt: Sie ist zweimal an einem Tag abgestürzt ({how}).</translation>
    </message>
    <message>
        <source>The graphics card crashed again ({how}): from now on the processor is used instead.</source>
        <translation>Die Grafikkarte ist wieder abgestürzt ({how}): Von jetzt an rechnet stattdessen der Prozessor.</translation>
    </message>
    <message>
        <source>The graphics device failed and the engine stopped ({how}).</source>
        <translation>Die Grafikkarte ist ausgefallen, und die Engine wurde beendet ({how}).</translation>
    </message>
    <message>
        <source>The memory for a context of {tokens} tokens could not be had.</source>
        <translation>Der Speicher für einen Kontext von {tokens} Tokens war nicht zu bekommen.</translation>
    </message>
    <message>
        <source>The model&apos;s chat template cannot be used: {error}.</source>
        <translation>Die Chatvorlage des Modells ist nicht zu gebrauchen: {error}.</translation>
    </message>
    <message>
        <source>The model&apos;s chat template is damaged: {error}.</source>
        <translation>Die Chatvorlage des Modells ist beschädigt: {error}.</translation>
    </message>
    <message>
        <source>The model&apos;s chat template refused the conversation: {error}</source>
        <translation>Die Chatvorlage des Modells hat den Chat abgelehnt: {error}</translation>
    </message>
    <message>
        <source>The proxy does not let {host} through: {error}.</source>
        <translation>Der Proxy lässt {host} nicht durch: {error}.</translation>
    </message>
    <message>
        <source>The vision file {name} could not be loaded.</source>
        <translation>Die Bilddatei {name} konnte nicht geladen werden.</translation>
    </message>
    <message>
        <source>The vision file {name} is of another family.</source>
        <translation>Die Bilddatei {name} gehört zu einer anderen Modellfamilie.</translation>
    </message>
    <message>
        <source>The {cache} cache of {name} cannot be kept as {kind}.</source>
        <translation>Der {cache}-Cache von {name} kann nicht als {kind} gehalten werden.</translation>
    </message>
    <message>
        <source>There is no file {path}.</source>
        <translation>Es gibt keine Datei {path}.</translation>
    </message>
    <message>
        <source>There is no model {name}.</source>
        <translation>Es gibt kein Modell {name}.</translation>
    </message>
    <message>
        <source>There is no repository {name} on {host}.</source>
        <translation>Es gibt kein Repository {name} auf {host}.</translation>
    </message>
    <message>
        <source>There is no room for the pages of “{name}”.</source>
        <translation>Für die Seiten von „{name}“ ist kein Platz.</translation>
    </message>
    <message>
        <source>There is: {names}.</source>
        <translation>Es gibt: {names}.</translation>
    </message>
    <message>
        <source>What arrived as {name} does not have the checksum that the Hub announces, so it was deleted.</source>
        <translation>Was als {name} ankam, hat nicht die Prüfsumme, die der Hub nennt, und wurde gelöscht.</translation>
    </message>
    <message>
        <source>What arrived as {name} is not what the Hub announces.</source>
        <translation>Was als {name} ankam, ist nicht, was der Hub ankündigt.</translation>
    </message>
    <message>
        <source>llama.cpp cannot load {name}.</source>
        <translation>llama.cpp kann {name} nicht laden.</translation>
    </message>
    <message>
        <source>{sentence} Its last words: {words}</source>
        <translation>{sentence} Ihre letzten Worte: {words}</translation>
    </message>
    <message>
        <source>{host} answered with the error {status}.</source>
        <translation>{host} hat mit dem Fehler {status} geantwortet.</translation>
    </message>
    <message>
        <source>{host} answered with the error {status}: {said}.</source>
        <translation>{host} hat mit dem Fehler {status} geantwortet: {said}.</translation>
    </message>
    <message>
        <source>{host} asks for fewer requests.</source>
        <translation>{host} bittet um weniger Anfragen.</translation>
    </message>
    <message>
        <source>{host} has trouble of its own (error {status}).</source>
        <translation>{host} hat selbst Schwierigkeiten (Fehler {status}).</translation>
    </message>
    <message>
        <source>{name} as you chose to place it needs {amount} of {device}, and {free} are free.</source>
        <translation>{name} braucht so, wie Sie es verteilt haben, {amount} von {device}, und {free} sind frei.</translation>
    </message>
    <message>
        <source>{name} belongs to another model than {model}: its width is {width}, the model&apos;s {other}.</source>
        <translation>{name} gehört zu einem anderen Modell als {model}: Ihre Breite ist {width}, die des Modells {other}.</translation>
    </message>
    <message>
        <source>{host} cannot be reached.</source>
        <translation>{host} ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>{name} cannot be read: {reason}.</source>
        <translation>{name} ist nicht lesbar: {reason}.</translation>
    </message>
    <message>
        <source>{name} cannot be removed: {reason}.</source>
        <translation>{name} lässt sich nicht entfernen: {reason}.</translation>
    </message>
    <message>
        <source>{name} cannot be run here: there is not enough memory.</source>
        <translation>{name} läuft hier nicht: Der Speicher reicht nicht.</translation>
    </message>
    <message>
        <source>{name} cannot be written: {reason}.</source>
        <translation>{name} lässt sich nicht schreiben: {reason}.</translation>
    </message>
    <message>
        <source>{name} changed on the Hub while it was downloaded.</source>
        <translation>{name} hat sich auf dem Hub geändert, während es heruntergeladen wurde.</translation>
    </message>
    <message>
        <source>{name} could be {names}.</source>
        <translation>{name} könnte {names} sein.</translation>
    </message>
    <message>
        <source>{name} could not be loaded.</source>
        <translation>{name} konnte nicht geladen werden.</translation>
    </message>
    <message>
        <source>{name} could not be read: {reason}.</source>
        <translation>{name} konnte nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>{host} does not answer as the Hub does.</source>
        <translation>{host} antwortet nicht wie der Hub.</translation>
    </message>
    <message>
        <source>{host} does not answer.</source>
        <translation>{host} antwortet nicht.</translation>
    </message>
    <message>
        <source>{name} does not exist, or is private.</source>
        <translation>{name} gibt es nicht, oder es ist privat.</translation>
    </message>
    <message>
        <source>{name} does not mark the end of its thoughts.</source>
        <translation>{name} kennzeichnet das Ende seines Nachdenkens nicht.</translation>
    </message>
    <message>
        <source>{name} has a file with an impossible name.</source>
        <translation>{name} hat eine Datei mit einem unmöglichen Namen.</translation>
    </message>
    <message>
        <source>{name} has no model file.</source>
        <translation>{name} hat keine Modelldatei.</translation>
    </message>
    <message>
        <source>{name} has no pictures that can be decoded.</source>
        <translation>{name} hat keine Bilder, die sich lesen lassen.</translation>
    </message>
    <message>
        <source>{name} has no quantization that is known here.</source>
        <translation>Für {name} ist hier keine Quantisierung bekannt.</translation>
    </message>
    <message>
        <source>{name} has no quantization {wanted}.</source>
        <translation>{name} hat keine Quantisierung {wanted}.</translation>
    </message>
    <message>
        <source>{name} has no token for a tool call.</source>
        <translation>{name} hat kein Token für einen Werkzeugaufruf.</translation>
    </message>
    <message>
        <source>{name} has no token for a video.</source>
        <translation>{name} hat kein Token für einen Clip.</translation>
    </message>
    <message>
        <source>{name} has no token for an image.</source>
        <translation>{name} hat kein Token für ein Bild.</translation>
    </message>
    <message>
        <source>{name} has nothing between {start} s and {end}.</source>
        <translation>{name} hat zwischen {start} s und {end} nichts.</translation>
    </message>
    <message>
        <source>{name} has sound, and no pictures.</source>
        <translation>{name} hat Ton und keine Bilder.</translation>
    </message>
    <message>
        <source>{name} has the GGUF version {version}, which is not understood.</source>
        <translation>{name} hat die GGUF-Version {version}, die nicht verstanden wird.</translation>
    </message>
    <message>
        <source>{name} holds no GGUF file.</source>
        <translation>{name} enthält keine GGUF-Datei.</translation>
    </message>
    <message>
        <source>{name} holds no model file.</source>
        <translation>{name} enthält keine Modelldatei.</translation>
    </message>
    <message>
        <source>{name} holds only a vision file, no model.</source>
        <translation>{name} enthält nur eine Bilddatei, kein Modell.</translation>
    </message>
    <message>
        <source>{name} is a folder, not a model file.</source>
        <translation>{name} ist ein Ordner, keine Modelldatei.</translation>
    </message>
    <message>
        <source>{name} is a folder.</source>
        <translation>{name} ist ein Ordner.</translation>
    </message>
    <message>
        <source>{name} is a model of another architecture ({architecture}).</source>
        <translation>{name} ist ein Modell einer anderen Architektur ({architecture}).</translation>
    </message>
    <message>
        <source>{name} is a model of the architecture {architecture}; Quern runs {others}.</source>
        <translation>{name} ist ein Modell der Architektur {architecture}; Quern führt {others} aus.</translation>
    </message>
    <message>
        <source>{name} is a vision file, not a model.</source>
        <translation>{name} ist eine Bilddatei, kein Modell.</translation>
    </message>
    <message>
        <source>{name} is an AV1 clip, which cannot be decoded here.</source>
        <translation>{name} ist ein AV1-Clip, der sich hier nicht lesen lässt.</translation>
    </message>
    <message>
        <source>{name} is cut off: {there} are there of {all}.</source>
        <translation>{name} ist abgeschnitten: {there} von {all} sind da.</translation>
    </message>
    <message>
        <source>{name} is damaged or cut off.</source>
        <translation>{name} ist beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>{name} is damaged: its header has {what}.</source>
        <translation>{name} ist beschädigt: Der Kopf der Datei hat {what}.</translation>
    </message>
    <message>
        <source>{name} is empty.</source>
        <translation>{name} ist leer.</translation>
    </message>
    <message>
        <source>{name} is gated: its owner wants an agreement, and {how}.</source>
        <translation>{name} ist beschränkt: Der Eigentümer will eine Zustimmung, und {how}.</translation>
    </message>
    <message>
        <source>{name} is incomplete or damaged: {what}.</source>
        <translation>{name} ist unvollständig oder beschädigt: {what}.</translation>
    </message>
    <message>
        <source>{name} is longer than the Hub announced.</source>
        <translation>{name} ist länger, als der Hub angekündigt hat.</translation>
    </message>
    <message>
        <source>{name} is no longer there.</source>
        <translation>{name} ist nicht mehr da.</translation>
    </message>
    <message>
        <source>{name} is not a file.</source>
        <translation>{name} ist keine Datei.</translation>
    </message>
    <message>
        <source>{name} is not a model: it is {what}.</source>
        <translation>{name} ist kein Modell, sondern {what}.</translation>
    </message>
    <message>
        <source>{name} is not a vision file of the Qwen3.5 series.</source>
        <translation>{name} ist keine Bilddatei der Reihe Qwen3.5.</translation>
    </message>
    <message>
        <source>{name} is not an address.</source>
        <translation>{name} ist keine Adresse.</translation>
    </message>
    <message>
        <source>{name} is not the name of a repository.</source>
        <translation>{name} ist kein Name eines Repositorys.</translation>
    </message>
    <message>
        <source>{name} is too large: {width} × {height} pixels a frame.</source>
        <translation>{name} ist zu groß: {width} × {height} Pixel je Bild.</translation>
    </message>
    <message>
        <source>{name} is too large ({width} × {height} pixels): at most {most} megapixels can be read.</source>
        <translation>{name} ist zu groß ({width} × {height} Pixel): Höchstens {most} Megapixel lassen sich lesen.</translation>
    </message>
    <message>
        <source>{name} is too large: at most {most} megapixels can be read.</source>
        <translation>{name} ist zu groß: Höchstens {most} Megapixel lassen sich lesen.</translation>
    </message>
    <message>
        <source>{name} is too narrow: one side is more than {times} times the other.</source>
        <translation>{name} ist zu schmal: Eine Seite ist mehr als {times}-mal so lang wie die andere.</translation>
    </message>
    <message>
        <source>{name} is {what}, not a picture or clip.</source>
        <translation>{name} ist {what}, kein Bild und kein Clip.</translation>
    </message>
    <message>
        <source>{name} lies in {folder}, which is not Quern&apos;s.</source>
        <translation>{name} liegt in {folder}, und dieser Ordner gehört nicht Quern.</translation>
    </message>
    <message>
        <source>{name} needs {names} beside it.</source>
        <translation>{name} braucht {names} daneben.</translation>
    </message>
    <message>
        <source>{name} with a context of {tokens} tokens needs {amount} of memory, and {free} are free.</source>
        <translation>{name} braucht mit einem Kontext von {tokens} Tokens {amount} Speicher, und {free} sind frei.</translation>
    </message>
    <message>
        <source>{name} no longer has this file.</source>
        <translation>{name} hat diese Datei nicht mehr.</translation>
    </message>
    <message>
        <source>{name} reads at most {most} tokens at once, and {wanted} were asked for.</source>
        <translation>{name} liest höchstens {most} Tokens auf einmal, und {wanted} wurden verlangt.</translation>
    </message>
    <message>
        <source>{host} sent nothing.</source>
        <translation>{host} hat nichts geschickt.</translation>
    </message>
    <message>
        <source>{name} was loaded without a vision file, so it sees neither pictures nor clips.</source>
        <translation>{name} wurde ohne Bilddatei geladen und sieht daher weder Bilder noch Clips.</translation>
    </message>
    <message>
        <source>{name} was made for big-endian machines.</source>
        <translation>{name} wurde für Big-Endian-Rechner gemacht.</translation>
    </message>
    <message>
        <source>{name} was rewritten on the Hub since the download began.</source>
        <translation>{name} wurde auf dem Hub neu geschrieben, seit der Download begann.</translation>
    </message>
    <message>
        <source>{repair}, then try `quern doctor`.</source>
        <translation>{repair}, dann versuchen Sie `quern doctor`.</translation>
    </message>
    <message>
        <source>“{name}” could not be read: {reason}.</source>
        <translation>„{name}“ konnte nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>“{name}” has pages and no text: it is probably scanned.</source>
        <translation>„{name}“ hat Seiten und keinen Text: Vermutlich wurde die Datei gescannt.</translation>
    </message>
    <message>
        <source>“{name}” has {size} MB of text, more than any model reads.</source>
        <translation>„{name}“ hat {size} MB Text, mehr als jedes Modell liest.</translation>
    </message>
    <message>
        <source>“{name}” is damaged and cannot be read.</source>
        <translation>„{name}“ ist beschädigt und nicht lesbar.</translation>
    </message>
    <message>
        <source>“{name}” is empty.</source>
        <translation>„{name}“ ist leer.</translation>
    </message>
    <message>
        <source>“{name}” is locked with a password.</source>
        <translation>„{name}“ ist mit einem Passwort geschützt.</translation>
    </message>
    <message>
        <source>“{name}” is no text, PDF, picture or clip.</source>
        <translation>„{name}“ ist weder Text noch PDF, Bild oder Clip.</translation>
    </message>
    <message>
        <source>“{name}” is too large a PDF.</source>
        <translation>„{name}“ ist als PDF zu groß.</translation>
    </message>
    <message>
        <source>“{name}” needs more memory or time than a document should.</source>
        <translation>„{name}“ braucht mehr Speicher oder Zeit, als ein Dokument sollte.</translation>
    </message>
    <message>
        <source>Only what is seen is understood, not the sound.</source>
        <translation>Nur was zu sehen ist, wird verstanden, nicht der Ton.</translation>
    </message>
    <message>
        <source>What does not change is left out, so it may cost less.</source>
        <translation>Was sich nicht ändert, wird weggelassen; es kostet also vielleicht weniger.</translation>
    </message>
    <message>
        <source>It moves, so the model is shown a clip.</source>
        <translation>Es bewegt sich, daher bekommt das Modell einen Clip zu sehen.</translation>
    </message>
    <message>
        <source>It is a picture, so the model is shown a picture.</source>
        <translation>Es ist ein Bild, daher bekommt das Modell ein Bild zu sehen.</translation>
    </message>
    <message>
        <source>It is long: the model is shown {count} frames, one every {seconds} s.</source>
        <translation>Er ist lang: Das Modell sieht {count} Bilder, eines alle {seconds} s.</translation>
    </message>
    <message>
        <source>The model sees it at {width} × {height} pixels.</source>
        <translation>Das Modell sieht es mit {width} × {height} Pixeln.</translation>
    </message>
    <message>
        <source>Only its first {read} of {count} pages are read.</source>
        <translation>Nur die ersten {read} von {count} Seiten werden gelesen.</translation>
    </message>
    <message>
        <source>The memory for this model&apos;s first placement could not be had, so it runs with less of it, and slower.</source>
        <translation>Der Speicher für die erste Aufteilung dieses Modells war nicht zu bekommen; es läuft daher mit weniger und langsamer.</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>ein PDF-Dokument</translation>
    </message>
    <message>
        <source>an archive or an office document</source>
        <translation>ein Archiv oder ein Office-Dokument</translation>
    </message>
    <message>
        <source>a model</source>
        <translation>ein Modell</translation>
    </message>
    <message>
        <source>a sound file</source>
        <translation>eine Tondatei</translation>
    </message>
    <message>
        <source>an XML or SVG text</source>
        <translation>ein XML- oder SVG-Text</translation>
    </message>
    <message>
        <source>an SVG drawing</source>
        <translation>eine SVG-Zeichnung</translation>
    </message>
    <message>
        <source>a playlist</source>
        <translation>eine Wiedergabeliste</translation>
    </message>
    <message>
        <source>a text file</source>
        <translation>eine Textdatei</translation>
    </message>
    <message>
        <source>a file of an unknown kind</source>
        <translation>eine Datei unbekannter Art</translation>
    </message>
    <message>
        <source>an archive or a PyTorch checkpoint</source>
        <translation>ein Archiv oder ein PyTorch-Checkpoint</translation>
    </message>
    <message>
        <source>a web page or an XML file</source>
        <translation>eine Webseite oder eine XML-Datei</translation>
    </message>
    <message>
        <source>only a pointer to the real file (Git LFS)</source>
        <translation>nur ein Verweis auf die eigentliche Datei (Git LFS)</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>ein Bild</translation>
    </message>
    <message>
        <source>not a GGUF file</source>
        <translation>keine GGUF-Datei</translation>
    </message>
    <message>
        <source>its end</source>
        <translation>dem Ende</translation>
    </message>
    <message>
        <source>your account was not let in yet</source>
        <translation>Ihr Konto ist noch nicht zugelassen</translation>
    </message>
    <message>
        <source>that needs an account</source>
        <translation>dazu braucht es ein Konto</translation>
    </message>
    <message>
        <source>Install Quern again</source>
        <translation>Installieren Sie Quern neu</translation>
    </message>
    <message>
        <source>Run `make setup` again</source>
        <translation>Führen Sie `make setup` erneut aus</translation>
    </message>
    <message>
        <source>a breakpoint</source>
        <translation>ein Haltepunkt</translation>
    </message>
    <message>
        <source>a damaged heap</source>
        <translation>ein beschädigter Heap</translation>
    </message>
    <message>
        <source>a division by zero</source>
        <translation>eine Division durch null</translation>
    </message>
    <message>
        <source>an access violation</source>
        <translation>eine Zugriffsverletzung</translation>
    </message>
    <message>
        <source>an exception that nobody caught</source>
        <translation>eine Ausnahme, die niemand abfing</translation>
    </message>
    <message>
        <source>no memory</source>
        <translation>kein Speicher</translation>
    </message>
    <message>
        <source>an instruction this processor does not have</source>
        <translation>ein Befehl, den dieser Prozessor nicht hat</translation>
    </message>
    <message>
        <source>a stack overflow</source>
        <translation>ein Stapelüberlauf</translation>
    </message>
    <message>
        <source>a missing library</source>
        <translation>eine fehlende Bibliothek</translation>
    </message>
    <message>
        <source>an abort</source>
        <translation>ein Abbruch</translation>
    </message>
    <message>
        <source>{where}: about {speed} tokens/s, bound by {bound}.</source>
        <translation>{where}: etwa {speed} Tokens/s, begrenzt durch {bound}.</translation>
    </message>
    <message>
        <source>Larger than the memory: {where}, about {speed} tokens/s, bound by {bound}.</source>
        <translation>Größer als der Speicher: {where}, etwa {speed} Tokens/s, begrenzt durch {bound}.</translation>
    </message>
    <message>
        <source>{amount} of its experts stay on the disk and are read as they are needed</source>
        <translation>{amount} seiner Experten bleiben auf dem Datenträger und werden gelesen, wenn sie gebraucht werden</translation>
    </message>
    <message>
        <source>Too large: {amount} more memory would have to be free.</source>
        <translation>Zu groß: {amount} mehr Speicher müssten frei sein.</translation>
    </message>
    <message>
        <source>Too large as you chose to place it: it needs {amount} of {device}, and {free} are free.</source>
        <translation>So verteilt ist es zu groß: Es braucht {amount} von {device}, und {free} sind frei.</translation>
    </message>
    <message>
        <source>Fits the memory that processor and graphics share</source>
        <translation>Passt in den Speicher, den Prozessor und Grafik sich teilen</translation>
    </message>
    <message>
        <source>Fits the memory</source>
        <translation>Passt in den Speicher</translation>
    </message>
    <message>
        <source>Fits, {count} of {all} layers on {cards}, the others in memory</source>
        <translation>Passt: {cards} mit {count} von {all} Schichten, die anderen im Speicher</translation>
    </message>
    <message>
        <source>Fits {cards}</source>
        <translation>Passt auf {cards}</translation>
    </message>
    <message>
        <source>Fits, on {cards} all but the experts, which are in memory</source>
        <translation>Passt auf {cards}, bis auf die Experten, die im Speicher liegen</translation>
    </message>
    <message>
        <source>Fits, on {cards} all but the experts of {count} of {all} layers, which are in memory</source>
        <translation>Passt auf {cards}, bis auf die Experten von {count} von {all} Schichten, die im Speicher liegen</translation>
    </message>
    <message>
        <source>the graphics card</source>
        <translation>die Grafikkarte</translation>
    </message>
    <message>
        <source>the graphics cards</source>
        <translation>die Grafikkarten</translation>
    </message>
    <message>
        <source>the graphics memory&apos;s bandwidth</source>
        <translation>die Bandbreite des Grafikspeichers</translation>
    </message>
    <message>
        <source>the memory&apos;s bandwidth</source>
        <translation>die Bandbreite des Speichers</translation>
    </message>
    <message>
        <source>the processor</source>
        <translation>den Prozessor</translation>
    </message>
    <message>
        <source>the disk</source>
        <translation>den Datenträger</translation>
    </message>
    <message>
        <source>a model of another architecture ({architecture})</source>
        <translation>ein Modell einer anderen Architektur ({architecture})</translation>
    </message>
    <message>
        <source>35B-A3B tuned for speed: a small quantization, no thinking, speculation on</source>
        <translation>35B-A3B auf Tempo eingestellt: eine kleine Quantisierung, kein Nachdenken, mit Spekulation</translation>
    </message>
    <message>
        <source>Qwen3.5-Flash is the name of a hosted service that corresponds to Qwen3.5-35B-A3B; no weights were ever published under that name.</source>
        <translation>Qwen3.5-Flash heißt ein gehosteter Dienst, der Qwen3.5-35B-A3B entspricht; unter diesem Namen wurden nie Gewichte veröffentlicht.</translation>
    </message>
    <message>
        <source>Here it is a profile of the 35B-A3B weights tuned for speed: it answers sooner than 35B-A3B with its usual settings, and is not a different model.</source>
        <translation>Hier ist es ein auf Tempo eingestelltes Profil der 35B-A3B-Gewichte: Es antwortet früher als 35B-A3B mit den üblichen Einstellungen und ist kein anderes Modell.</translation>
    </message>
    <message>
        <source>The best answers for its speed: of 35 billion parameters 3 work on a token</source>
        <translation>Die besten Antworten für sein Tempo: Von 35 Milliarden Parametern arbeiten 3 an einem Token</translation>
    </message>
    <message>
        <source>the model card of {name}</source>
        <translation>der Modellkarte von {name}</translation>
    </message>
    <message>
        <source>For workstations with 128 GB: knows more, answers more slowly</source>
        <translation>Für Arbeitsplätze mit 128 GB: weiß mehr, antwortet langsamer</translation>
    </message>
    <message>
        <source>Every parameter works on every token: for a graphics card that holds all of it</source>
        <translation>Jeder Parameter arbeitet an jedem Token: für eine Grafikkarte, die alles fasst</translation>
    </message>
    <message>
        <source>The largest, for machines with several hundred GB of memory</source>
        <translation>Das größte, für Rechner mit mehreren hundert GB Speicher</translation>
    </message>
    <message>
        <source>A good all-rounder for 16 GB, or a graphics card with 8 GB</source>
        <translation>Ein guter Alleskönner für 16 GB oder eine Grafikkarte mit 8 GB</translation>
    </message>
    <message>
        <source>For a laptop with 8 GB</source>
        <translation>Für ein Notebook mit 8 GB</translation>
    </message>
    <message>
        <source>Quick and small: short questions, simple pictures</source>
        <translation>Schnell und klein: kurze Fragen, einfache Bilder</translation>
    </message>
    <message>
        <source>For the smallest machines</source>
        <translation>Für die kleinsten Rechner</translation>
    </message>
    <message>
        <source>Added by you, from {owner}</source>
        <translation>Von Ihnen hinzugefügt, von {owner}</translation>
    </message>
    <message>
        <source>{name} is built as the Qwen3.5 series is, so it runs here. From {owner}</source>
        <translation>{name} ist wie die Qwen3.5-Reihe gebaut und läuft deshalb hier. Von {owner}</translation>
    </message>
    <message>
        <source>{name} with the layer that predicts several tokens: the same answers, written faster where memory is not short</source>
        <translation>{name} mit der Schicht, die mehrere Tokens vorhersagt: dieselben Antworten, schneller geschrieben, wo der Speicher reicht</translation>
    </message>
    <message>
        <source>The importance matrix says nothing about “{tensor}”, and {type} would make garbage of it.</source>
        <translation>Die Wichtigkeitsmatrix sagt nichts über „{tensor}“, und {type} würde es unbrauchbar machen.</translation>
    </message>
    <message>
        <source>{type} needs an importance matrix: without one “{tensor}” would become garbage.</source>
        <translation>{type} braucht eine Wichtigkeitsmatrix: Ohne sie würde „{tensor}“ unbrauchbar.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Give more text.</source>
        <translation>Geben Sie mehr Text.</translation>
    </message>
    <message>
        <source>Its file is damaged: download it again.</source>
        <translation>Die Datei ist beschädigt: Laden Sie sie noch einmal herunter.</translation>
    </message>
    <message>
        <source>The model computes values that are no numbers at “{layer}”.</source>
        <translation>Das Modell errechnet bei „{layer}“ Werte, die keine Zahlen sind.</translation>
    </message>
    <message>
        <source>The model computes values that are no numbers.</source>
        <translation>Das Modell errechnet Werte, die keine Zahlen sind.</translation>
    </message>
    <message>
        <source>“{folder}” cannot be made a folder: {reason}.</source>
        <translation>„{folder}“ kann nicht als Ordner angelegt werden: {reason}.</translation>
    </message>
    <message>
        <source>“{file}” has {count} tokens, and at least {least} are needed.</source>
        <translation>„{file}“ hat {count} Tokens, gebraucht werden mindestens {least}.</translation>
    </message>
    <message>
        <source>Download the file again and compare its size with the one on the model&apos;s page.</source>
        <translation>Laden Sie die Datei noch einmal herunter und vergleichen Sie ihre Größe mit der auf der Seite des Modells.</translation>
    </message>
    <message>
        <source>Download the missing file into the same folder.</source>
        <translation>Laden Sie die fehlende Datei in denselben Ordner herunter.</translation>
    </message>
    <message>
        <source>Download the whole repository of the model into one folder.</source>
        <translation>Laden Sie das ganze Repository des Modells in einen Ordner herunter.</translation>
    </message>
    <message>
        <source>Merge the adapter into its base model first.</source>
        <translation>Führen Sie den Adapter zuerst mit seinem Grundmodell zusammen.</translation>
    </message>
    <message>
        <source>Name the folder that holds config.json and the safetensors files.</source>
        <translation>Nennen Sie den Ordner mit config.json und den safetensors-Dateien.</translation>
    </message>
    <message>
        <source>The scales of the 8-bit tensor “{tensor}” are missing or do not fit it.</source>
        <translation>Die Skalen des 8-Bit-Tensors „{tensor}“ fehlen oder passen nicht zu ihm.</translation>
    </message>
    <message>
        <source>The tensor “{tensor}” is in {first} and in {second}.</source>
        <translation>Der Tensor „{tensor}“ steht in {first} und in {second}.</translation>
    </message>
    <message>
        <source>The tensor “{tensor}” is not in {file}, where {index} says it is.</source>
        <translation>Der Tensor „{tensor}“ ist nicht in {file}, wie {index} sagt.</translation>
    </message>
    <message>
        <source>The tensor “{tensor}” is stored as {type}, which cannot be converted yet.</source>
        <translation>Der Tensor „{tensor}“ ist als {type} gespeichert, was noch nicht umgewandelt werden kann.</translation>
    </message>
    <message>
        <source>This checkpoint is stored as PyTorch files, which can run code when opened.</source>
        <translation>Dieser Checkpoint besteht aus PyTorch-Dateien, die beim Öffnen Code ausführen können.</translation>
    </message>
    <message>
        <source>This folder holds an adapter, not a whole model.</source>
        <translation>In diesem Ordner liegt ein Adapter, kein ganzes Modell.</translation>
    </message>
    <message>
        <source>Use the checkpoint published in BF16.</source>
        <translation>Nehmen Sie den in BF16 veröffentlichten Checkpoint.</translation>
    </message>
    <message>
        <source>Use the model&apos;s safetensors files.</source>
        <translation>Nehmen Sie die safetensors-Dateien des Modells.</translation>
    </message>
    <message>
        <source>{file} is damaged: it holds no object.</source>
        <translation>{file} ist beschädigt: Es steht kein Objekt darin.</translation>
    </message>
    <message>
        <source>{file} is damaged: it is not valid JSON.</source>
        <translation>{file} ist beschädigt: Es ist kein gültiges JSON.</translation>
    </message>
    <message>
        <source>{file} is damaged: it maps no tensors.</source>
        <translation>{file} ist beschädigt: Es ordnet keine Tensoren zu.</translation>
    </message>
    <message>
        <source>{file} is damaged: it names files outside the folder.</source>
        <translation>{file} ist beschädigt: Es nennt Dateien außerhalb des Ordners.</translation>
    </message>
    <message>
        <source>{file} is implausibly large.</source>
        <translation>{file} ist unglaubhaft groß.</translation>
    </message>
    <message>
        <source>{file} is missing: the download is not complete.</source>
        <translation>{file} fehlt: Der Download ist nicht vollständig.</translation>
    </message>
    <message>
        <source>{file}: its header does not fit the file.</source>
        <translation>{file}: Der Kopf passt nicht zur Datei.</translation>
    </message>
    <message>
        <source>{file}: its header holds no object.</source>
        <translation>{file}: Im Kopf steht kein Objekt.</translation>
    </message>
    <message>
        <source>{file}: its header is not valid JSON.</source>
        <translation>{file}: Der Kopf ist kein gültiges JSON.</translation>
    </message>
    <message>
        <source>{file}: the entry of “{tensor}” points outside the file.</source>
        <translation>{file}: Der Eintrag von „{tensor}“ zeigt aus der Datei hinaus.</translation>
    </message>
    <message>
        <source>{file}: the size of “{tensor}” does not fit its shape.</source>
        <translation>{file}: Die Größe von „{tensor}“ passt nicht zu seiner Form.</translation>
    </message>
    <message>
        <source>{file}: “{first}” and “{second}” overlap.</source>
        <translation>{file}: „{first}“ und „{second}“ überschneiden sich.</translation>
    </message>
    <message>
        <source>“{folder}” has no {file}.</source>
        <translation>„{folder}“ hat keine {file}.</translation>
    </message>
    <message>
        <source>“{folder}” holds no safetensors files.</source>
        <translation>In „{folder}“ liegen keine safetensors-Dateien.</translation>
    </message>
    <message>
        <source>“{folder}” is not a folder.</source>
        <translation>„{folder}“ ist kein Ordner.</translation>
    </message>
    <message>
        <source>Choose a Qwen3_5 or Qwen3_5Moe model.</source>
        <translation>Wählen Sie ein Qwen3_5- oder Qwen3_5Moe-Modell.</translation>
    </message>
    <message>
        <source>Download config.json again.</source>
        <translation>Laden Sie config.json noch einmal herunter.</translation>
    </message>
    <message>
        <source>This checkpoint is quantized already ({method}).</source>
        <translation>Dieser Checkpoint ist schon quantisiert ({method}).</translation>
    </message>
    <message>
        <source>This is a {name} checkpoint; only the Qwen3.5 family can be converted.</source>
        <translation>Das ist ein {name}-Checkpoint; umwandeln lässt sich nur die Qwen3.5-Familie.</translation>
    </message>
    <message>
        <source>Use the checkpoint published in BF16 or FP8.</source>
        <translation>Nehmen Sie den in BF16 oder FP8 veröffentlichten Checkpoint.</translation>
    </message>
    <message>
        <source>config.json asks for deepstack features, which this family has not.</source>
        <translation>config.json verlangt Deepstack-Merkmale, die diese Familie nicht hat.</translation>
    </message>
    <message>
        <source>config.json gives a temporal patch size other than 2, which llama.cpp cannot run.</source>
        <translation>config.json nennt eine zeitliche Patchgröße, die nicht 2 ist; llama.cpp kann das nicht ausführen.</translation>
    </message>
    <message>
        <source>config.json gives a value for “{key}” that makes no sense.</source>
        <translation>config.json nennt für „{key}“ einen Wert, der keinen Sinn ergibt.</translation>
    </message>
    <message>
        <source>config.json gives {values} value heads for {keys} key heads, which do not divide evenly.</source>
        <translation>config.json nennt {values} Wert-Köpfe für {keys} Schlüssel-Köpfe, was nicht aufgeht.</translation>
    </message>
    <message>
        <source>config.json lists {types} layer types for {layers} layers.</source>
        <translation>config.json nennt {types} Schichttypen für {layers} Schichten.</translation>
    </message>
    <message>
        <source>Choose a name without slashes.</source>
        <translation>Wählen Sie einen Namen ohne Schrägstriche.</translation>
    </message>
    <message>
        <source>Choose another folder or another name.</source>
        <translation>Wählen Sie einen anderen Ordner oder einen anderen Namen.</translation>
    </message>
    <message>
        <source>The result would replace its own source.</source>
        <translation>Das Ergebnis würde seine eigene Quelle ersetzen.</translation>
    </message>
    <message>
        <source>“{name}” cannot be part of a file name.</source>
        <translation>„{name}“ kann nicht Teil eines Dateinamens sein.</translation>
    </message>
    <message>
        <source>“{file}” is a folder, where the result should go.</source>
        <translation>„{file}“ ist ein Ordner, wo das Ergebnis hin soll.</translation>
    </message>
    <message>
        <source>A chat needs a message of the user&apos;s.</source>
        <translation>Ein Chat braucht eine Nachricht des Benutzers.</translation>
    </message>
    <message>
        <source>A few megabytes of text are plenty.</source>
        <translation>Einige Megabyte Text sind reichlich.</translation>
    </message>
    <message>
        <source>Give a text file, or a folder of texts, chats (.jsonl) and pictures.</source>
        <translation>Geben Sie eine Textdatei an, oder einen Ordner mit Texten, Chats (.jsonl) und Bildern.</translation>
    </message>
    <message>
        <source>Give texts, chats (.jsonl) and pictures only.</source>
        <translation>Geben Sie nur Texte, Chats (.jsonl) und Bilder an.</translation>
    </message>
    <message>
        <source>It needs a role and a content.</source>
        <translation>Sie braucht eine Rolle und einen Inhalt.</translation>
    </message>
    <message>
        <source>Paths count from its folder.</source>
        <translation>Pfade zählen von ihrem Ordner aus.</translation>
    </message>
    <message>
        <source>Use texts and pictures.</source>
        <translation>Nehmen Sie Texte und Bilder.</translation>
    </message>
    <message>
        <source>{file} is no text in UTF-8.</source>
        <translation>{file} ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>{file} is too large to calibrate with.</source>
        <translation>{file} ist zu groß, um damit zu messen.</translation>
    </message>
    <message>
        <source>{file}, line {line} asks nothing.</source>
        <translation>{file}, Zeile {line} fragt nichts.</translation>
    </message>
    <message>
        <source>{file}, line {line} has a content of a kind that cannot be used.</source>
        <translation>{file}, Zeile {line} hat einen Inhalt, der nicht verwendbar ist.</translation>
    </message>
    <message>
        <source>{file}, line {line} has a message that cannot be read.</source>
        <translation>{file}, Zeile {line} hat eine Nachricht, die nicht lesbar ist.</translation>
    </message>
    <message>
        <source>{file}, line {line} is no chat.</source>
        <translation>{file}, Zeile {line} ist kein Chat.</translation>
    </message>
    <message>
        <source>{file}, line {line} names “{picture}”, which is not there.</source>
        <translation>{file}, Zeile {line} nennt „{picture}“, das nicht da ist.</translation>
    </message>
    <message>
        <source>“{folder}” holds no text files.</source>
        <translation>In „{folder}“ liegen keine Textdateien.</translation>
    </message>
    <message>
        <source>Choose a larger type.</source>
        <translation>Wählen Sie einen größeren Typ.</translation>
    </message>
    <message>
        <source>Convert the source again.</source>
        <translation>Wandeln Sie die Quelle noch einmal um.</translation>
    </message>
    <message>
        <source>Give at least {count} tokens.</source>
        <translation>Geben Sie mindestens {count} Tokens.</translation>
    </message>
    <message>
        <source>The vision file reads pictures at another size than the source&apos;s.</source>
        <translation>Die Bilddatei liest Bilder in einer anderen Größe als die der Quelle.</translation>
    </message>
    <message>
        <source>“{file}” is too short: there is nothing in it to score.</source>
        <translation>„{file}“ ist zu kurz: Es gibt darin nichts zu bewerten.</translation>
    </message>
    <message>
        <source>Convert to BF16 or F32.</source>
        <translation>Wandeln Sie in BF16 oder F32 um.</translation>
    </message>
    <message>
        <source>Download the file again.</source>
        <translation>Laden Sie die Datei noch einmal herunter.</translation>
    </message>
    <message>
        <source>The checkpoint is damaged: download it again, or ask whoever made it.</source>
        <translation>Der Checkpoint ist beschädigt: Laden Sie ihn noch einmal herunter, oder fragen Sie, wer ihn gemacht hat.</translation>
    </message>
    <message>
        <source>“{tensor}” holds values that are no numbers.</source>
        <translation>„{tensor}“ enthält Werte, die keine Zahlen sind.</translation>
    </message>
    <message>
        <source>“{tensor}” holds values too large for {type}.</source>
        <translation>„{tensor}“ enthält Werte, die für {type} zu groß sind.</translation>
    </message>
    <message>
        <source>“{tensor}” is damaged: it holds values that are no numbers.</source>
        <translation>„{tensor}“ ist beschädigt: Es enthält Werte, die keine Zahlen sind.</translation>
    </message>
    <message>
        <source>Free some space, choose a smaller type, or another folder.</source>
        <translation>Schaffen Sie Platz, oder wählen Sie einen kleineren Typ oder einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Start from the checkpoint, or an F16 or BF16 file.</source>
        <translation>Beginnen Sie mit dem Checkpoint oder einer Datei in F16 oder BF16.</translation>
    </message>
    <message>
        <source>The conversion takes {needed} of memory, and {free} are available.</source>
        <translation>Die Umwandlung braucht {needed} Speicher, verfügbar sind {free}.</translation>
    </message>
    <message>
        <source>{type} takes {needed} of the disk, and {free} are free.</source>
        <translation>{type} braucht {needed} auf der Platte, frei sind {free}.</translation>
    </message>
    <message>
        <source>Convert it again.</source>
        <translation>Wandeln Sie es noch einmal um.</translation>
    </message>
    <message>
        <source>{file} does not say its {key}.</source>
        <translation>{file} nennt {key} nicht.</translation>
    </message>
    <message>
        <source>{file}: “{tensor}” is {shape}, not {right}.</source>
        <translation>{file}: „{tensor}“ ist {shape}, nicht {right}.</translation>
    </message>
    <message>
        <source>{file} lacks “{tensor}”.</source>
        <translation>{file} fehlt „{tensor}“.</translation>
    </message>
    <message>
        <source>{file} lacks “{tensor}” and {count} more.</source>
        <translation>{file} fehlen „{tensor}“ und {count} weitere.</translation>
    </message>
    <message>
        <source>{file} has “{tensor}”, which its architecture does not know.</source>
        <translation>{file} hat „{tensor}“, was seine Architektur nicht kennt.</translation>
    </message>
    <message>
        <source>{file} has “{tensor}” and {count} more, which its architecture does not know.</source>
        <translation>{file} hat „{tensor}“ und {count} weitere, die seine Architektur nicht kennt.</translation>
    </message>
    <message>
        <source>Check the disk and try again.</source>
        <translation>Prüfen Sie die Platte und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>{file} became shorter while it was read.</source>
        <translation>{file} wurde kürzer, während es gelesen wurde.</translation>
    </message>
    <message>
        <source>Use the official FP8 or BF16 checkpoint.</source>
        <translation>Nehmen Sie den offiziellen FP8- oder BF16-Checkpoint.</translation>
    </message>
    <message>
        <source>config.json does not say how the FP8 weights are scaled.</source>
        <translation>config.json sagt nicht, wie die FP8-Gewichte skaliert sind.</translation>
    </message>
    <message>
        <source>It may be of a newer kind: look for an update.</source>
        <translation>Vielleicht ist er von neuerer Art: Suchen Sie nach einem Update.</translation>
    </message>
    <message>
        <source>The checkpoint has tensors that this family does not have: {names}.</source>
        <translation>Der Checkpoint hat Tensoren, die diese Familie nicht hat: {names}.</translation>
    </message>
    <message>
        <source>The keys of {file} cannot be understood: {reason}.</source>
        <translation>Die Schlüssel von {file} sind nicht zu verstehen: {reason}.</translation>
    </message>
    <message>
        <source>{file} is no model of the Qwen3.5 family.</source>
        <translation>{file} ist kein Modell der Qwen3.5-Familie.</translation>
    </message>
    <message>
        <source>“{tensor}” is stored as {type} already: what that lost does not come back.</source>
        <translation>„{tensor}“ ist schon als {type} gespeichert: Was dabei verloren ging, kommt nicht zurück.</translation>
    </message>
    <message>
        <source>Choose a repository with config.json and safetensors files.</source>
        <translation>Wählen Sie ein Repository mit config.json und safetensors-Dateien.</translation>
    </message>
    <message>
        <source>{repo} holds no checkpoint.</source>
        <translation>In {repo} liegt kein Checkpoint.</translation>
    </message>
    <message>
        <source>“{folder}” is damaged.</source>
        <translation>„{folder}“ ist beschädigt.</translation>
    </message>
    <message>
        <source>“{folder}” is there already, and Quern did not download it.</source>
        <translation>„{folder}“ ist schon da, und Quern hat es nicht heruntergeladen.</translation>
    </message>
    <message>
        <source>Make it again, or take the one published with the model.</source>
        <translation>Erstellen Sie sie neu, oder nehmen Sie die mit dem Modell veröffentlichte.</translation>
    </message>
    <message>
        <source>Take the one that was made for this model.</source>
        <translation>Nehmen Sie die, die für dieses Modell erstellt wurde.</translation>
    </message>
    <message>
        <source>The importance matrix has {count} values for “{tensor}”, the model {right}.</source>
        <translation>Die Wichtigkeitsmatrix hat {count} Werte für „{tensor}“, das Modell {right}.</translation>
    </message>
    <message>
        <source>{file} is damaged: its sums and counts for “{tensor}” do not match.</source>
        <translation>{file} ist beschädigt: Summen und Zahlen für „{tensor}“ passen nicht zusammen.</translation>
    </message>
    <message>
        <source>{file} is damaged: its values for “{tensor}” are no numbers.</source>
        <translation>{file} ist beschädigt: Die Werte für „{tensor}“ sind keine Zahlen.</translation>
    </message>
    <message>
        <source>{file} is not an importance matrix.</source>
        <translation>{file} ist keine Wichtigkeitsmatrix.</translation>
    </message>
    <message>
        <source>“{file}” cannot be written: {reason}.</source>
        <translation>„{file}“ kann nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>The value of “{key}” in {file} is of no type a GGUF file can hold.</source>
        <translation>Der Wert von „{key}“ in {file} hat keinen Typ, den eine GGUF-Datei aufnehmen kann.</translation>
    </message>
    <message>
        <source>config.json asks for RoPE scaling “{kind}” with factor {factor}, which cannot be converted.</source>
        <translation>config.json verlangt die RoPE-Skalierung „{kind}“ mit Faktor {factor}, was nicht umgewandelt werden kann.</translation>
    </message>
    <message>
        <source>preprocessor_config.json gives a value for “{key}” that makes no sense.</source>
        <translation>preprocessor_config.json nennt für „{key}“ einen Wert, der keinen Sinn ergibt.</translation>
    </message>
    <message>
        <source>“{key}” in {file} is no table of keys.</source>
        <translation>„{key}“ in {file} ist keine Tabelle mit Schlüsseln.</translation>
    </message>
    <message>
        <source>Download the checkpoint again, every file of it.</source>
        <translation>Laden Sie den Checkpoint noch einmal herunter, jede seiner Dateien.</translation>
    </message>
    <message>
        <source>The checkpoint has no tensor “{tensor}”, which config.json asks for.</source>
        <translation>Der Checkpoint hat keinen Tensor „{tensor}“, den config.json verlangt.</translation>
    </message>
    <message>
        <source>“{first}” and “{second}” are the same tensor under two names.</source>
        <translation>„{first}“ und „{second}“ sind derselbe Tensor unter zwei Namen.</translation>
    </message>
    <message>
        <source>“{tensor}” has the shape {shape}, but config.json asks for {right}.</source>
        <translation>„{tensor}“ hat die Form {shape}, config.json verlangt aber {right}.</translation>
    </message>
    <message>
        <source>Check the disk.</source>
        <translation>Prüfen Sie die Platte.</translation>
    </message>
    <message>
        <source>Convert both from one source.</source>
        <translation>Wandeln Sie beide aus einer Quelle um.</translation>
    </message>
    <message>
        <source>{file} cannot be read again: {reason}.</source>
        <translation>{file} lässt sich nicht noch einmal lesen: {reason}.</translation>
    </message>
    <message>
        <source>{file} has {count} embeddings for {tokens} tokens.</source>
        <translation>{file} hat {count} Einbettungen für {tokens} Tokens.</translation>
    </message>
    <message>
        <source>{file} has “{tensor}” a second time.</source>
        <translation>{file} hat „{tensor}“ ein zweites Mal.</translation>
    </message>
    <message>
        <source>{file} is no vision file of the family.</source>
        <translation>{file} ist keine Bilddatei der Familie.</translation>
    </message>
    <message>
        <source>{file} speaks to a model of width {width}, not {right}.</source>
        <translation>{file} gehört zu einem Modell der Breite {width}, nicht {right}.</translation>
    </message>
    <message>
        <source>{file}: “{tensor}” holds values that are no numbers.</source>
        <translation>{file}: „{tensor}“ enthält Werte, die keine Zahlen sind.</translation>
    </message>
    <message>
        <source>The checkpoint&apos;s multi-token prediction layers are not numbered from 0.</source>
        <translation>Die Mehr-Token-Schichten des Checkpoints sind nicht ab 0 nummeriert.</translation>
    </message>
    <message>
        <source>The checkpoint has a vision tower, but config.json does not describe it.</source>
        <translation>Der Checkpoint hat einen Bildteil, aber config.json beschreibt ihn nicht.</translation>
    </message>
    <message>
        <source>The vision tower gives vectors of {width}, the text model takes {right}.</source>
        <translation>Der Bildteil liefert Vektoren der Breite {width}, das Textmodell nimmt {right}.</translation>
    </message>
    <message>
        <source>Check the folder and its permissions.</source>
        <translation>Prüfen Sie den Ordner und seine Zugriffsrechte.</translation>
    </message>
    <message>
        <source>Allow more, or start from a smaller model.</source>
        <translation>Erlauben Sie mehr, oder beginnen Sie mit einem kleineren Modell.</translation>
    </message>
    <message>
        <source>The smallest mix of this model takes {needed}, more than the {given} there are for it.</source>
        <translation>Die kleinste Mischung dieses Modells braucht {needed}, mehr als die {given} dafür.</translation>
    </message>
    <message>
        <source>Download it again.</source>
        <translation>Laden Sie es noch einmal herunter.</translation>
    </message>
    <message>
        <source>Download tokenizer.json again.</source>
        <translation>Laden Sie tokenizer.json noch einmal herunter.</translation>
    </message>
    <message>
        <source>The two files are of different models.</source>
        <translation>Die beiden Dateien gehören zu verschiedenen Modellen.</translation>
    </message>
    <message>
        <source>tokenizer.json has an id {id}, but config.json gives {count} entries.</source>
        <translation>tokenizer.json hat eine Nummer {id}, config.json nennt aber {count} Einträge.</translation>
    </message>
    <message>
        <source>tokenizer.json holds no byte-level BPE vocabulary, which this family has.</source>
        <translation>In tokenizer.json steht kein Byte-BPE-Vokabular, wie diese Familie es hat.</translation>
    </message>
    <message>
        <source>tokenizer.json is damaged: an added token has no id or no text.</source>
        <translation>tokenizer.json ist beschädigt: Einem hinzugefügten Token fehlt Nummer oder Text.</translation>
    </message>
    <message>
        <source>tokenizer.json is damaged: it has no merges.</source>
        <translation>tokenizer.json ist beschädigt: Die Verschmelzungen fehlen.</translation>
    </message>
    <message>
        <source>tokenizer.json is damaged: “{token}” has no id of its own.</source>
        <translation>tokenizer.json ist beschädigt: „{token}“ hat keine eigene Nummer.</translation>
    </message>
    <message>
        <source>tokenizer_config.json is damaged: its added tokens are no table.</source>
        <translation>tokenizer_config.json ist beschädigt: Die hinzugefügten Tokens sind keine Tabelle.</translation>
    </message>
    <message>
        <source>{file} cannot be read.</source>
        <translation>{file} ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Another conversion is writing “{file}”.</source>
        <translation>Eine andere Umwandlung schreibt gerade „{file}“.</translation>
    </message>
    <message>
        <source>Free some space or choose another folder.</source>
        <translation>Schaffen Sie Platz, oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The converted model needs {needed}, and the disk has {free} free.</source>
        <translation>Das umgewandelte Modell braucht {needed}, auf der Platte sind {free} frei.</translation>
    </message>
    <message>
        <source>The disk became full while the model was written.</source>
        <translation>Die Platte wurde voll, während das Modell geschrieben wurde.</translation>
    </message>
    <message>
        <source>Wait until it has ended.</source>
        <translation>Warten Sie, bis sie fertig ist.</translation>
    </message>
    <message>
        <source>“{file}” cannot be written to: {reason}.</source>
        <translation>„{file}“ ist nicht beschreibbar: {reason}.</translation>
    </message>
    <message>
        <source>Write an object of “messages”, each with “role” and “content”.</source>
        <translation>Schreiben Sie ein Objekt mit „messages“, jede mit „role“ und „content“.</translation>
    </message>
    <message>
        <source>{repo} holds no checkpoint, only GGUF files.</source>
        <translation>In {repo} liegt kein Checkpoint, nur GGUF-Dateien.</translation>
    </message>
    <message>
        <source>The checkpoint has no vision tower: the model will understand text only.</source>
        <translation>Der Checkpoint hat keinen Bildteil: Das Modell wird nur Text verstehen.</translation>
    </message>
    <message>
        <source>The header of README.md cannot be understood: author, licence and base models are left out.</source>
        <translation>Der Kopf von README.md ist nicht zu verstehen: Urheber, Lizenz und Grundmodelle fehlen.</translation>
    </message>
    <message>
        <source>The sampling defaults are left out.</source>
        <translation>Die Vorgaben zur Auswahl der Wörter fehlen.</translation>
    </message>
    <message>
        <source>The calibration text reached no token in {missed} of {all} expert matrices: their columns count alike.</source>
        <translation>Der Text zum Messen erreichte {missed} von {all} Expertenmatrizen mit keinem Token: Ihre Spalten zählen gleich.</translation>
    </message>
    <message>
        <source>A longer or more varied text reaches more.</source>
        <translation>Ein längerer oder vielfältigerer Text erreicht mehr.</translation>
    </message>
    <message>
        <source>No text passes through the layer that guesses ahead: {count} of its tensors are kept larger.</source>
        <translation>Durch die Schicht, die vorausrät, läuft kein Text: {count} ihrer Tensoren bleiben größer.</translation>
    </message>
    <message>
        <source>{why}, so {count} calibration chats with pictures were left out.</source>
        <translation>{why}, deshalb wurden {count} Chats mit Bildern beim Messen ausgelassen.</translation>
    </message>
    <message>
        <source>There is no vision file</source>
        <translation>Es gibt keine Bilddatei</translation>
    </message>
    <message>
        <source>The model&apos;s chat template takes no pictures</source>
        <translation>Die Chat-Vorlage des Modells nimmt keine Bilder</translation>
    </message>
    <message>
        <source>The source has changed since the conversion was interrupted: {file} is not what it was.</source>
        <translation>Die Quelle hat sich geändert, seit die Umwandlung unterbrochen wurde: {file} ist nicht mehr, was es war.</translation>
    </message>
    <message>
        <source>The source has changed since the conversion was interrupted.</source>
        <translation>Die Quelle hat sich geändert, seit die Umwandlung unterbrochen wurde.</translation>
    </message>
    <message>
        <source>What is kept of the interrupted conversion was made with other options.</source>
        <translation>Was von der unterbrochenen Umwandlung da ist, entstand mit anderen Einstellungen.</translation>
    </message>
    <message>
        <source>{repo} has changed on the Hub since the conversion was interrupted.</source>
        <translation>{repo} hat sich auf dem Hub geändert, seit die Umwandlung unterbrochen wurde.</translation>
    </message>
    <message>
        <source>Convert it again: it begins anew.</source>
        <translation>Wandeln Sie es noch einmal um: Es beginnt von vorn.</translation>
    </message>
    <message>
        <source>Tick “Measure first what matters”, or choose Q2_K or a larger type.</source>
        <translation>Kreuzen Sie „Zuerst messen, was wichtig ist“ an, oder wählen Sie Q2_K oder einen größeren Typ.</translation>
    </message>
    <message>
        <source>Convert that folder if it is the checkpoint, or choose another one for the model.</source>
        <translation>Wandeln Sie diesen Ordner um, wenn er der Checkpoint ist, oder wählen Sie einen anderen für das Modell.</translation>
    </message>
    <message>
        <source>Delete that folder, or choose another one for the model.</source>
        <translation>Löschen Sie diesen Ordner, oder wählen Sie einen anderen für das Modell.</translation>
    </message>
    <message>
        <source>Check the Hub&apos;s address in the settings, or HF_ENDPOINT where none stands there.</source>
        <translation>Prüfen Sie die Adresse des Hubs in den Einstellungen, oder HF_ENDPOINT, wo dort keine steht.</translation>
    </message>
    <message>
        <source>Check the network&apos;s proxy, and the Hub&apos;s address in the settings, or HF_ENDPOINT where none stands there.</source>
        <translation>Prüfen Sie den Proxy des Netzes und die Adresse des Hubs in den Einstellungen, oder HF_ENDPOINT, wo dort keine steht.</translation>
    </message>
    <message>
        <source>Download it on the models page.</source>
        <translation>Laden Sie es auf der Seite der Modelle herunter.</translation>
    </message>
    <message>
        <source>Delete it, and what matters is measured again.</source>
        <translation>Löschen Sie sie: Dann wird neu gemessen, was wichtig ist.</translation>
    </message>
    <message>
        <source>Check the name; for a private one give Quern an access token, in the settings.</source>
        <translation>Prüfen Sie den Namen; für ein privates geben Sie Quern in den Einstellungen einen Zugangsschlüssel.</translation>
    </message>
    <message>
        <source>Make a new one in your account&apos;s settings there, and give it to Quern in the settings.</source>
        <translation>Erzeugen Sie dort in den Einstellungen Ihres Kontos einen neuen, und geben Sie ihn Quern in den Einstellungen.</translation>
    </message>
    <message>
        <source>Agree on {page}, then make an access token in your account&apos;s settings there and give it to Quern in the settings.</source>
        <translation>Stimmen Sie auf {page} zu, erzeugen Sie dann dort in den Einstellungen Ihres Kontos einen Zugangsschlüssel und geben Sie ihn Quern in den Einstellungen.</translation>
    </message>
    <message>
        <source>Look for a repository whose name ends in -GGUF. “Convert a checkpoint…” makes one of safetensors.</source>
        <translation>Suchen Sie ein Repository, dessen Name auf -GGUF endet. „Checkpoint umwandeln…“ macht eines aus safetensors.</translation>
    </message>
    <message>
        <source>Free {amount} (1 GB stays free for everything else), or choose a smaller model.</source>
        <translation>Geben Sie {amount} frei (1 GB bleibt für alles andere frei), oder wählen Sie ein kleineres Modell.</translation>
    </message>
    <message>
        <source>The card is tried again after a day, with another driver, or at once by a button in the settings, under “What computes”.</source>
        <translation>Die Karte wird nach einem Tag wieder versucht, mit einem anderen Treiber, oder sofort mit einem Knopf in den Einstellungen unter „Was rechnet“.</translation>
    </message>
    <message>
        <source>Choose another one on the models page.</source>
        <translation>Wählen Sie auf der Seite der Modelle ein anderes.</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>None: the published values</source>
        <translation>Keine: die veröffentlichten Werte</translation>
    </message>
    <message>
        <source>The usual length</source>
        <translation>Die übliche Länge</translation>
    </message>
    <message>
        <source>{tokens} tokens, {memory}</source>
        <translation>{tokens} Tokens, {memory}</translation>
    </message>
    <message>
        <source>Kept in the keyring for {host}.</source>
        <translation>Im Schlüsselbund für {host} abgelegt.</translation>
    </message>
    <message>
        <source>It is forgotten.</source>
        <translation>Er ist vergessen.</translation>
    </message>
    <message>
        <source>There was none.</source>
        <translation>Es gab keinen.</translation>
    </message>
    <message>
        <source>Back to the default: {name}</source>
        <translation>Zurück zur Vorgabe: {name}</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen …</translation>
    </message>
    <message>
        <source>No longer look in {folder}</source>
        <translation>Nicht mehr in {folder} suchen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Back to the conversation (Esc)</source>
        <translation>Zurück zum Chat (Esc)</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>Keine Einstellung enthält diese Worte.</translation>
    </message>
</context>
<context>
    <name>shelf</name>
    <message>
        <source>{name} is ready.</source>
        <translation>{name} ist fertig.</translation>
    </message>
    <message>
        <source>Chat with it</source>
        <translation>Damit chatten</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>{name} is downloaded and checked.</source>
        <translation>{name} ist heruntergeladen und geprüft.</translation>
    </message>
    <message>
        <source>Remove {name} from this machine? {size} become free.</source>
        <translation>{name} von diesem Rechner entfernen? {size} werden frei.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>{name} is removed: {freed} are free again.</source>
        <translation>{name} ist entfernt: {freed} sind wieder frei.</translation>
    </message>
    <message>
        <source>Look for models in a folder</source>
        <translation>In einem Ordner nach Modellen suchen</translation>
    </message>
    <message>
        <source>There is no model in {folder} yet. It is looked in again whenever this page opens.</source>
        <translation>In {folder} ist noch kein Modell. Dort wird wieder nachgesehen, sooft diese Seite geöffnet wird.</translation>
    </message>
    <message>
        <source>1 model was found in {folder}.</source>
        <translation>In {folder} wurde 1 Modell gefunden.</translation>
    </message>
    <message>
        <source>{count} models were found in {folder}.</source>
        <translation>In {folder} wurden {count} Modelle gefunden.</translation>
    </message>
</context>
<context>
    <name>sidebar</name>
    <message>
        <source>Markdown, pictures beside it…</source>
        <translation>Markdown, Bilder daneben …</translation>
    </message>
    <message>
        <source>One HTML file…</source>
        <translation>Eine HTML-Datei …</translation>
    </message>
    <message>
        <source>JSON, all versions…</source>
        <translation>JSON, alle Fassungen …</translation>
    </message>
    <message>
        <source>  New chat</source>
        <translation>  Neuer Chat</translation>
    </message>
    <message>
        <source>New chat (Ctrl+N)</source>
        <translation>Neuer Chat (Strg+N)</translation>
    </message>
    <message>
        <source>New temporary chat: nothing of it is kept (Ctrl+Shift+N)</source>
        <translation>Neuer temporärer Chat: nichts davon wird behalten (Strg+Umschalt+N)</translation>
    </message>
    <message>
        <source>Search everything said</source>
        <translation>Alles Gesagte durchsuchen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Remove the folder, keep its chats</source>
        <translation>Ordner entfernen, Chats behalten</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Pin to the top</source>
        <translation>Oben anheften</translation>
    </message>
    <message>
        <source>Move to a folder</source>
        <translation>In einen Ordner verschieben</translation>
    </message>
    <message>
        <source>No folder</source>
        <translation>Kein Ordner</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Chats</translation>
    </message>
</context>
<context>
    <name>sorting</name>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
</context>
<context>
    <name>status</name>
    <message>
        <source>Waits for another chat</source>
        <translation>Wartet auf einen anderen Chat</translation>
    </message>
    <message>
        <source>Waits until the answer in another chat has ended.</source>
        <translation>Wartet, bis die Antwort in einem anderen Chat zu Ende ist.</translation>
    </message>
    <message>
        <source>Loading {percent:.0f} %</source>
        <translation>Lädt, {percent:.0f} %</translation>
    </message>
    <message>
        <source>Loading {percent:.0f} % of the model…</source>
        <translation>{percent:.0f} % des Modells geladen …</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Unloaded</source>
        <translation>Nicht im Speicher</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Not loaded</source>
        <translation>Nicht geladen</translation>
    </message>
    <message>
        <source>Waiting…</source>
        <translation>Wartet …</translation>
    </message>
    <message>
        <source>Looking and reading…</source>
        <translation>Sieht und liest …</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Liest …</translation>
    </message>
    <message>
        <source>Looking and reading {percent:.0f} %</source>
        <translation>Sieht und liest, {percent:.0f} %</translation>
    </message>
    <message>
        <source>Reading {percent:.0f} %</source>
        <translation>Liest, {percent:.0f} %</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Denkt nach …</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Hält an …</translation>
    </message>
    <message>
        <source>Answering…</source>
        <translation>Antwortet …</translation>
    </message>
    <message>
        <source>{used:,} of {size:,} tokens are in use. Pictures and clips take the most.</source>
        <translation>{used:,} von {size:,} Tokens sind belegt. Bilder und Clips brauchen am meisten.</translation>
    </message>
</context>
<context>
    <name>store</name>
    <message>
        <source>Quern ended while this was being answered.</source>
        <translation>Quern wurde während dieser Antwort beendet.</translation>
    </message>
    <message>
        <source>What had arrived is kept.</source>
        <translation>Was angekommen war, ist erhalten.</translation>
    </message>
</context>
<context>
    <name>taking</name>
    <message>
        <source>Pasted text.txt</source>
        <translation>Eingefügter Text.txt</translation>
    </message>
</context>
<context>
    <name>target_row</name>
    <message>
        <source>The best mix for a size of your own: each part of the model is measured first</source>
        <translation>Die beste Mischung für eine eigene Größe: Vorher wird jeder Teil des Modells gemessen</translation>
    </message>
    <message>
        <source>Every part of this model is stored in the type that costs least there, as measured on the model itself.</source>
        <translation>Jeder Teil dieses Modells wird in dem Typ gespeichert, der dort am wenigsten kostet, gemessen am Modell selbst.</translation>
    </message>
    <message>
        <source>12 GB</source>
        <translation>12 GB</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Where the size is counted</source>
        <translation>Wo die Größe gezählt wird</translation>
    </message>
    <message>
        <source>A size on the disk, or what a machine with so much memory can hold</source>
        <translation>Eine Größe auf der Platte, oder was ein Rechner mit so viel Speicher fassen kann</translation>
    </message>
    <message>
        <source>Best mix for</source>
        <translation>Beste Mischung für</translation>
    </message>
    <message>
        <source>measured first</source>
        <translation>vorher gemessen</translation>
    </message>
    <message>
        <source>of memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>on the disk</source>
        <translation>auf der Platte</translation>
    </message>
</context>
<context>
    <name>text_blocks</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Als Markdown kopieren</translation>
    </message>
    <message>
        <source>Select all messages shown</source>
        <translation>Alle gezeigten Nachrichten auswählen</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>thinking_fold</name>
    <message>
        <source>What was thought</source>
        <translation>Was gedacht wurde</translation>
    </message>
    <message>
        <source>Thinking…  {seconds}</source>
        <translation>Denkt nach …  {seconds}</translation>
    </message>
    <message>
        <source>Thought for {seconds}</source>
        <translation>{seconds} nachgedacht</translation>
    </message>
</context>
<context>
    <name>tier_bars</name>
    <message>
        <source>weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>experts</source>
        <translation>Experten</translation>
    </message>
    <message>
        <source>context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>earlier chats at most</source>
        <translation>frühere Chats höchstens</translation>
    </message>
    <message>
        <source>work</source>
        <translation>Rechnen</translation>
    </message>
    <message>
        <source>other programs</source>
        <translation>andere Programme</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Unified memory</source>
        <translation>Gemeinsamer Speicher</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Platte</translation>
    </message>
    <message>
        <source>{used} of {total}</source>
        <translation>{used} von {total}</translation>
    </message>
</context>
<context>
    <name>title</name>
    <message>
        <source>Preset of this chat</source>
        <translation>Vorlage dieses Chats</translation>
    </message>
    <message>
        <source>Preset of this chat: its system prompt and sampling values</source>
        <translation>Vorlage dieses Chats: sein Systemprompt und seine Sampling-Werte</translation>
    </message>
    <message>
        <source> No preset</source>
        <translation> Keine Vorlage</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Default: {name}</source>
        <translation>Vorgabe: {name}</translation>
    </message>
    <message>
        <source>None: the published values</source>
        <translation>Keine: die veröffentlichten Werte</translation>
    </message>
    <message>
        <source>Change presets…</source>
        <translation>Vorlagen ändern …</translation>
    </message>
</context>
<context>
    <name>title_bar</name>
    <message>
        <source>Follow the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Show or hide the conversations (Ctrl+B)</source>
        <translation>Chatliste ein- oder ausblenden (Strg+B)</translation>
    </message>
    <message>
        <source>New chat (Ctrl+N)</source>
        <translation>Neuer Chat (Strg+N)</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Temporary chat</source>
        <translation>Temporärer Chat</translation>
    </message>
    <message>
        <source>Nothing of this chat is kept: it is gone when you open another.</source>
        <translation>Von diesem Chat bleibt nichts: er ist weg, sobald Sie einen anderen öffnen.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Get models…</source>
        <translation>Modelle holen …</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>Datei öffnen …</translation>
    </message>
    <message>
        <source>Convert a checkpoint…</source>
        <translation>Checkpoint umwandeln …</translation>
    </message>
    <message>
        <source>What lies where…</source>
        <translation>Was liegt wo…</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>Import chats…</source>
        <translation>Chats importieren …</translation>
    </message>
    <message>
        <source>Open the folder of your data</source>
        <translation>Datenordner öffnen</translation>
    </message>
    <message>
        <source>Look for new versions</source>
        <translation>Nach neuen Versionen sehen</translation>
    </message>
    <message>
        <source>Asks once a day whether there is a newer Quern, and says so. Nothing is downloaded, and nothing else is sent.</source>
        <translation>Fragt einmal am Tag, ob es ein neueres Quern gibt, und sagt es. Es wird nichts heruntergeladen und sonst nichts gesendet.</translation>
    </message>
    <message>
        <source>About Quern</source>
        <translation>Über Quern</translation>
    </message>
    <message>
        <source>sees pictures and clips</source>
        <translation>sieht Bilder und Clips</translation>
    </message>
    <message>
        <source>text only: it has no vision file</source>
        <translation>nur Text: es hat keine Bilddatei</translation>
    </message>
    <message>
        <source>{architecture}, {size:,.0f} MB, {sight}
{backend}, context {context:,} tokens
{path}</source>
        <translation>{architecture}, {size:,.0f} MB, {sight}
{backend}, Kontext {context:,} Tokens
{path}</translation>
    </message>
</context>
<context>
    <name>type_list</name>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Loses</source>
        <translation>Verliert</translation>
    </message>
    <message>
        <source>Fewer types</source>
        <translation>Weniger Typen</translation>
    </message>
    <message>
        <source>All {count} types</source>
        <translation>Alle {count} Typen</translation>
    </message>
    <message>
        <source>{type}, {size}, needs {memory} of memory, takes {time}, loses {loss}. {note}</source>
        <translation>{type}, {size}, braucht {memory} Speicher, dauert {time}, verliert {loss}. {note}</translation>
    </message>
    <message>
        <source>{bits:.2f} bits per weight</source>
        <translation>{bits:.2f} Bit je Gewicht</translation>
    </message>
    <message>
        <source>measure first</source>
        <translation>erst messen</translation>
    </message>
    <message>
        <source>quantized already</source>
        <translation>schon quantisiert</translation>
    </message>
    <message>
        <source>too large here</source>
        <translation>hier zu groß</translation>
    </message>
    <message>
        <source>recommended</source>
        <translation>empfohlen</translation>
    </message>
    <message>
        <source>Measured beside its source: {loss:.3g} nats of divergence.</source>
        <translation>Neben der Quelle gemessen: {loss:.3g} nat Divergenz.</translation>
    </message>
    <message>
        <source>By how much its weights are off; what the model loses by that, comparing it afterwards tells.</source>
        <translation>Wie weit die Gewichte danebenliegen; was das Modell dadurch verliert, sagt der Vergleich danach.</translation>
    </message>
    <message>
        <source>So few bits need a measure of what matters, or the model becomes garbage: the model reads a text first.</source>
        <translation>So wenige Bits brauchen ein Maß dafür, was wichtig ist, sonst taugt das Modell nichts: es liest zuerst einen Text.</translation>
    </message>
    <message>
        <source>It needs {memory} of memory to run, more than this machine can give it.</source>
        <translation>Es braucht {memory} Speicher, mehr als dieser Rechner ihm geben kann.</translation>
    </message>
</context>
<context>
    <name>updates</name>
    <message>
        <source>{address} is no safe address to look for new versions at: it is not https.</source>
        <translation>{address} ist keine sichere Adresse für neue Versionen: sie ist nicht https.</translation>
    </message>
    <message>
        <source>What {address} sent is too long to be about a new version.</source>
        <translation>Was {address} geschickt hat, ist zu lang, um von einer neuen Version zu handeln.</translation>
    </message>
    <message>
        <source>It could not be found out whether there is a newer version: {address} did not answer.</source>
        <translation>Es war nicht herauszufinden, ob es eine neuere Version gibt: {address} antwortet nicht.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>It could not be found out whether there is a newer version: the address leads in circles.</source>
        <translation>Es war nicht herauszufinden, ob es eine neuere Version gibt: die Adresse führt im Kreis.</translation>
    </message>
    <message>
        <source>What was found at the address for new versions cannot be read.</source>
        <translation>Was unter der Adresse für neue Versionen steht, ist nicht lesbar.</translation>
    </message>
</context>
<context>
    <name>updating</name>
    <message>
        <source>This copy of Quern came without an address to look for new versions at.</source>
        <translation>Dieses Quern kam ohne eine Adresse für neue Versionen.</translation>
    </message>
    <message>
        <source>Update it the way it was installed.</source>
        <translation>Aktualisieren Sie es so, wie es installiert wurde.</translation>
    </message>
    <message>
        <source>Quern {new} is out; this is {old}.</source>
        <translation>Quern {new} ist da; dies ist {old}.</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>Was neu ist</translation>
    </message>
    <message>
        <source>This is the newest version of Quern, {version}.</source>
        <translation>Dies ist die neueste Version von Quern, {version}.</translation>
    </message>
</context>
<context>
    <name>viewer</name>
    <message>
        <source>Clip {name}</source>
        <translation>Clip {name}</translation>
    </message>
    <message>
        <source>Picture {name}</source>
        <translation>Bild {name}</translation>
    </message>
    <message>
        <source>Open in another program</source>
        <translation>In einem anderen Programm öffnen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Show {marks}</source>
        <translation>{marks} zeigen</translation>
    </message>
    <message>
        <source>The model sees {seen}, {tokens}.</source>
        <translation>Das Modell sieht {seen}, {tokens}.</translation>
    </message>
    <message>
        <source>The model sees {frames}, {tokens}.</source>
        <translation>Das Modell sieht {frames}, {tokens}.</translation>
    </message>
</context>
<context>
    <name>welcome</name>
    <message>
        <source>Welcome to Quern</source>
        <translation>Willkommen bei Quern</translation>
    </message>
    <message>
        <source>Talk with the Qwen3.5 models about text, pictures and clips. They run on this machine, and nothing leaves it.</source>
        <translation>Sprechen Sie mit den Qwen3.5-Modellen über Text, Bilder und Clips. Sie laufen auf diesem Rechner, und nichts verlässt ihn.</translation>
    </message>
    <message>
        <source>The demonstration is here already. It is tiny: it knows coloured shapes, short clips of them, and this program’s manual.</source>
        <translation>Die Vorführung ist schon da. Sie ist winzig: sie kennt farbige Formen, kurze Clips davon und das Handbuch dieses Programms.</translation>
    </message>
    <message>
        <source>{total} of memory</source>
        <translation>{total} Speicher</translation>
    </message>
    <message>
        <source>{card} with {memory}</source>
        <translation>{card} mit {memory}</translation>
    </message>
    <message>
        <source>This machine has {memory} and {cards}.</source>
        <translation>Dieser Rechner hat {memory} und {cards}.</translation>
    </message>
    <message>
        <source>This machine has {memory} and no graphics card that Quern can use.</source>
        <translation>Dieser Rechner hat {memory} und keine Grafikkarte, die Quern nutzen kann.</translation>
    </message>
    <message>
        <source>It has too little memory for any model of the series. The demonstration runs on it.</source>
        <translation>Er hat für kein Modell der Reihe genug Speicher. Die Vorführung läuft darauf.</translation>
    </message>
    <message>
        <source>{size} to download, about {speed} tokens/s here.</source>
        <translation>{size} herunterzuladen, hier etwa {speed} Tokens/s.</translation>
    </message>
    <message>
        <source>{size} to download, very roughly {speed} tokens/s here.</source>
        <translation>{size} herunterzuladen, hier sehr grob {speed} Tokens/s.</translation>
    </message>
    <message>
        <source>It can also run {others}.</source>
        <translation>Hier laufen auch {others}.</translation>
    </message>
    <message>
        <source>Get it</source>
        <translation>Holen</translation>
    </message>
    <message>
        <source>Try the demonstration first</source>
        <translation>Zuerst die Vorführung ausprobieren</translation>
    </message>
    <message>
        <source>See all models</source>
        <translation>Alle Modelle ansehen</translation>
    </message>
    <message>
        <source>Looking at what this machine can run…</source>
        <translation>Sieht nach, was dieser Rechner kann …</translation>
    </message>
    <message>
        <source>{name}: the one to take here</source>
        <translation>{name}: das richtige für hier</translation>
    </message>
    <message>
        <source>Get {name}</source>
        <translation>{name} holen</translation>
    </message>
</context>
<context>
    <name>window</name>
    <message>
        <source>Chat deleted.</source>
        <translation>Chat gelöscht.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>This is a copy of the chat up to here. The other goes on as it was.</source>
        <translation>Dies ist eine Kopie des Chats bis hierher. Der andere bleibt, wie er war.</translation>
    </message>
    <message>
        <source>Message deleted.</source>
        <translation>Nachricht gelöscht.</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>Eingefügtes Bild</translation>
    </message>
    <message>
        <source>This model has no vision file, so it cannot see pictures or clips.</source>
        <translation>Dieses Modell hat keine Bilddatei und sieht deshalb weder Bilder noch Clips.</translation>
    </message>
    <message>
        <source>Choose another at the top.</source>
        <translation>Wählen Sie oben ein anderes.</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
    <message>
        <source>Open a model</source>
        <translation>Modell öffnen</translation>
    </message>
    <message>
        <source>Models (*.gguf);;All files (*)</source>
        <translation>Modelle (*.gguf);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>About Quern</source>
        <translation>Über Quern</translation>
    </message>
    <message>
        <source>Quern {version}

Runs the Qwen3.5 models on your own machine.
Nothing leaves it.</source>
        <translation>Quern {version}

Lässt die Qwen3.5-Modelle auf Ihrem Rechner laufen.
Nichts verlässt ihn.</translation>
    </message>
    <message>
        <source>Use the demonstration</source>
        <translation>Vorführung verwenden</translation>
    </message>
</context>
<context>
    <name>wording</name>
    <message>
        <source>{seconds:.1f} s</source>
        <translation>{seconds:.1f} s</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} min {seconds} s</translation>
    </message>
    <message>
        <source>Frames at {first} and {last}</source>
        <translation>Bilder bei {first} und {last}</translation>
    </message>
    <message>
        <source>Frame at {first}</source>
        <translation>Bild bei {first}</translation>
    </message>
    <message>
        <source>{frames}; the model is told {told:.1f} seconds</source>
        <translation>{frames}; dem Modell werden {told:.1f} Sekunden genannt</translation>
    </message>
    <message>
        <source>{size} pixels</source>
        <translation>{size} Pixel</translation>
    </message>
    <message>
        <source>1 frame of {size}</source>
        <translation>1 Bild von {size}</translation>
    </message>
    <message>
        <source>{frames:,} frames of {size}</source>
        <translation>{frames:,} Bilder von {size}</translation>
    </message>
    <message>
        <source>The model saw {what}, {tokens}.</source>
        <translation>Das Modell sah {what}, {tokens}.</translation>
    </message>
    <message>
        <source>The model saw {what}, from {start} to {end}, {tokens}.</source>
        <translation>Das Modell sah {what}, von {start} bis {end}, {tokens}.</translation>
    </message>
    <message>
        <source>1 box</source>
        <translation>1 Kasten</translation>
    </message>
    <message>
        <source>{count} boxes</source>
        <translation>{count} Kästen</translation>
    </message>
    <message>
        <source>1 point</source>
        <translation>1 Punkt</translation>
    </message>
    <message>
        <source>{count} points</source>
        <translation>{count} Punkte</translation>
    </message>
    <message>
        <source>{shown:.1f} of {duration:.1f} s</source>
        <translation>{shown:.1f} von {duration:.1f} s</translation>
    </message>
    <message>
        <source>at most {tokens}</source>
        <translation>höchstens {tokens}</translation>
    </message>
    <message>
        <source>about {time} to the first word</source>
        <translation>etwa {time} bis zum ersten Wort</translation>
    </message>
    <message>
        <source>{total} of memory</source>
        <translation>{total} Speicher</translation>
    </message>
    <message>
        <source>1 token</source>
        <translation>1 Token</translation>
    </message>
    <message>
        <source>{count:,} tokens</source>
        <translation>{count:,} Tokens</translation>
    </message>
    <message>
        <source>{percent:.0f} % of context</source>
        <translation>{percent:.0f} % des Kontexts</translation>
    </message>
    <message>
        <source>preparing, {percent:.0f} %</source>
        <translation>wird vorbereitet, {percent:.0f} %</translation>
    </message>
    <message>
        <source>prepared: the answer will start sooner</source>
        <translation>vorbereitet: die Antwort beginnt früher</translation>
    </message>
    <message>
        <source>{speed} tokens/s</source>
        <translation>{speed} Tokens/s</translation>
    </message>
    <message>
        <source>first after {time}</source>
        <translation>erstes nach {time}</translation>
    </message>
    <message>
        <source>{tokens} written</source>
        <translation>{tokens} geschrieben</translation>
    </message>
    <message>
        <source>{tokens} read, {reused:,} reused</source>
        <translation>{tokens} gelesen, {reused:,} wiederverwendet</translation>
    </message>
    <message>
        <source>{tokens} read</source>
        <translation>{tokens} gelesen</translation>
    </message>
    <message>
        <source>Reading took {time}.</source>
        <translation>Das Lesen dauerte {time}.</translation>
    </message>
    <message>
        <source>Pictures and clips took {time}: {looked} of {all} had to be looked at, the others were known.</source>
        <translation>Bilder und Clips dauerten {time}: {looked} von {all} mussten angesehen werden, die anderen waren bekannt.</translation>
    </message>
    <message>
        <source>Writing took {time}.</source>
        <translation>Das Schreiben dauerte {time}.</translation>
    </message>
    <message>
        <source>{accepted:,} of {drafted:,} guessed tokens were right.</source>
        <translation>{accepted:,} von {drafted:,} geratenen Tokens waren richtig.</translation>
    </message>
    <message>
        <source>The answer reached its longest allowed length.</source>
        <translation>Die Antwort hat ihre größte erlaubte Länge erreicht.</translation>
    </message>
    <message>
        <source>The context is full. Start a new chat, or load the model with a larger context.</source>
        <translation>Der Kontext ist voll. Beginnen Sie einen neuen Chat oder laden Sie das Modell mit größerem Kontext.</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>1 Bild</translation>
    </message>
    <message>
        <source>{count} pictures</source>
        <translation>{count} Bilder</translation>
    </message>
    <message>
        <source>1 clip</source>
        <translation>1 Clip</translation>
    </message>
    <message>
        <source>{count} clips</source>
        <translation>{count} Clips</translation>
    </message>
    <message>
        <source>1 text</source>
        <translation>1 Text</translation>
    </message>
    <message>
        <source>{count} texts</source>
        <translation>{count} Texte</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>{nats:.2g} nats</source>
        <translation>{nats:.2g} nat</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Divergence from the source {divergence:.3g} ± {error:.1g} nats over {tokens}</source>
        <translation>Divergenz von der Quelle {divergence:.3g} ± {error:.1g} nat über {tokens}</translation>
    </message>
    <message>
        <source>The same likeliest token {share:.1%}</source>
        <translation>Dasselbe wahrscheinlichste Token {share:.1%}</translation>
    </message>
    <message>
        <source>Perplexity {result:.4g}, the source’s {source:.4g}</source>
        <translation>Perplexität {result:.4g}, die der Quelle {source:.4g}</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first} und {last}</translation>
    </message>
    <message>
        <source>files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>1 page</source>
        <translation>1 Seite</translation>
    </message>
    <message>
        <source>{count:,} pages</source>
        <translation>{count:,} Seiten</translation>
    </message>
    <message>
        <source>size unknown</source>
        <translation>Größe unbekannt</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>etwa {size}</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} von {total}</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <source>{count:.1f} billion</source>
        <translation>{count:.1f} Milliarden</translation>
    </message>
    <message>
        <source>{count:.0f} million</source>
        <translation>{count:.0f} Millionen</translation>
    </message>
</context>
</TS>
