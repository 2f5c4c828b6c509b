BEGIN TRANSACTION;
CREATE TABLE conversations (
            id INTEGER PRIMARY KEY,
            title TEXT NOT NULL DEFAULT '',
            created REAL NOT NULL,
            updated REAL NOT NULL,
            leaf INTEGER,
            draft TEXT NOT NULL DEFAULT '',
            draft_parts TEXT NOT NULL DEFAULT '[]',
            deleted REAL
        );
INSERT INTO "conversations" VALUES(1,'What is in this picture?',1.79556241279161357877e+09,1.79556241388512921337e+09,7,'','[]',NULL);
INSERT INTO "conversations" VALUES(2,'',1.79556241390549135208e+09,1.79556241390549135208e+09,NULL,'A draft, not sent yet','[{"type":"Image","path":"/home/somebody/.local/share/quern/attachments/28bb4b97ab1ebbbcfcd6dd8000e9530c603b60dc.png","name":"shapes.png"}]',NULL);
CREATE TABLE messages (
            id INTEGER PRIMARY KEY,
            conversation INTEGER NOT NULL REFERENCES conversations(id) ON DELETE CASCADE,
            parent INTEGER REFERENCES messages(id) ON DELETE CASCADE,
            role TEXT NOT NULL,
            parts TEXT NOT NULL,
            state TEXT NOT NULL,
            problem TEXT,
            stats TEXT,
            created REAL NOT NULL
        );
INSERT INTO "messages" VALUES(1,1,NULL,'user','[{"type":"Image","path":"/home/somebody/.local/share/quern/attachments/28bb4b97ab1ebbbcfcd6dd8000e9530c603b60dc.png","name":"shapes.png"},{"type":"Text","text":"What is in this picture?"}]','done',NULL,NULL,1.79556241332096886637e+09);
INSERT INTO "messages" VALUES(2,1,1,'assistant','[{"type":"Text","text":"There is a red circle at the top left and a blue square at the bottom right."}]','done',NULL,'{"tokens": 19, "prompt_tokens": 147, "cached_tokens": 0, "context_used": 165, "ttft_s": 0.12306457500017132, "decode_tps": 1410.1071938891455, "stop_reason": "end", "model": "Quern Demo", "left_out_messages": 0, "left_out_media": 0, "media_encoded": 1, "media_reused": 0, "media_s": 0.08233419799580588, "prefill_s": 0.038968222001130925, "decode_s": 0.012764987000991825, "drafted": 0, "accepted": 0}',1.795562413324051857e+09);
INSERT INTO "messages" VALUES(3,1,1,'assistant','[{"type":"Text","text":"There is a red circle at the top left and a blue square at the bottom right."}]','done',NULL,'{"tokens": 19, "prompt_tokens": 147, "cached_tokens": 141, "context_used": 165, "ttft_s": 0.0034468359990569297, "decode_tps": 2217.4675335473016, "stop_reason": "end", "model": "Quern Demo", "left_out_messages": 0, "left_out_media": 0, "media_encoded": 0, "media_reused": 1, "media_s": 0.00014894400010234676, "prefill_s": 0.001957889999175677, "decode_s": 0.008117368000966962, "drafted": 0, "accepted": 0}',1.79556241347670865059e+09);
INSERT INTO "messages" VALUES(4,1,3,'user','[{"type":"Video","path":"/home/somebody/.local/share/quern/attachments/dc2dbec3a6e3bcfe7259f37a10fd626450f18a95.mp4","name":"star.mp4","start":null,"end":null,"fps":null,"frames":null,"pixels":null,"changes":false},{"type":"Text","text":"Which way does the shape move?"}]','done',NULL,NULL,1.7955624135804855823e+09);
INSERT INTO "messages" VALUES(5,1,4,'assistant','[{"type":"Text","text":"The green star moves to the right."}]','done',NULL,'{"tokens": 9, "prompt_tokens": 357, "cached_tokens": 141, "context_used": 365, "ttft_s": 0.27683659399917815, "decode_tps": 2415.9243227740253, "stop_reason": "end", "model": "Quern Demo", "left_out_messages": 0, "left_out_media": 0, "media_encoded": 1, "media_reused": 1, "media_s": 0.2266968230032944, "prefill_s": 0.04788411899426137, "decode_s": 0.0033113620011135936, "drafted": 0, "accepted": 0}',1.79556241358620882037e+09);
INSERT INTO "messages" VALUES(6,1,5,'user','[{"type":"Text","text":"How do I attach a clip?"}]','done',NULL,NULL,1.79556241388319253924e+09);
INSERT INTO "messages" VALUES(7,1,6,'assistant','[]','stopped',NULL,'{"tokens": 0, "prompt_tokens": 386, "cached_tokens": 0, "context_used": 351, "ttft_s": 0.0, "decode_tps": 0.0, "stop_reason": "cancelled", "model": "Quern Demo", "left_out_messages": 0, "left_out_media": 0, "media_encoded": 0, "media_reused": 2, "media_s": 0.00041898000199580565, "prefill_s": 0.0, "decode_s": 0.0, "drafted": 0, "accepted": 0}',1.79556241388512921337e+09);
CREATE INDEX messages_of_conversation ON messages(conversation);
CREATE INDEX children_of_message ON messages(parent);
COMMIT;
PRAGMA user_version = 1;
