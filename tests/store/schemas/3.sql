BEGIN TRANSACTION;
CREATE TABLE course (
        pack TEXT PRIMARY KEY,
        mistakes INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "course" VALUES('p',3);
CREATE TABLE day_total (
        day INTEGER PRIMARY KEY,
        tries INTEGER NOT NULL,
        right INTEGER NOT NULL,
        guesses INTEGER NOT NULL,
        lucky INTEGER NOT NULL,
        reviews INTEGER NOT NULL
    ) STRICT;
INSERT INTO "day_total" VALUES(739617,2,1,0,0,0);
INSERT INTO "day_total" VALUES(739619,2,1,1,0,0);
INSERT INTO "day_total" VALUES(739621,1,0,0,0,0);
INSERT INTO "day_total" VALUES(739622,2,2,0,0,0);
CREATE TABLE edited (
        pack TEXT NOT NULL,
        question TEXT NOT NULL,
        how TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        PRIMARY KEY (pack, question)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE event (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        session TEXT NOT NULL,
        kind TEXT NOT NULL,
        at INTEGER NOT NULL,
        day INTEGER NOT NULL,
        pack TEXT NOT NULL,
        lesson TEXT NOT NULL,
        question TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT;
INSERT INTO "event" VALUES(1,'id-000001','id-000001','started',1767268801000000,739617,'p','l1','','{"kind":"quiz","plan":[["p","l1","l1-q1",["c","a","b"]],["p","l1","l1-q2",["c","a","b"]]],"parent":""}');
INSERT INTO "event" VALUES(2,'id-000002','id-000001','answered',1767268802000000,739617,'p','l1','l1-q1','{"fingerprint":"23d40ef4351ae071b6beb595070d5db0","picked":["a"],"right":true,"mark":1.0,"sure":true,"hints":0}');
INSERT INTO "event" VALUES(3,'id-000003','id-000001','answered',1767268803000000,739617,'p','l1','l1-q2','{"fingerprint":"a59c4292944fac902c29f4f9c5b94852","picked":["b"],"right":false,"mark":0.0,"sure":true,"hints":0}');
INSERT INTO "event" VALUES(4,'id-000004','id-000001','finished',1767268804000000,739617,'','','','{}');
INSERT INTO "event" VALUES(5,'id-000005','id-000005','started',1767268805000000,739617,'p','l1','','{"kind":"retry","plan":[["p","l1","l1-q2",["b","c","a"]]],"parent":"id-000001"}');
INSERT INTO "event" VALUES(6,'id-000006','id-000005','answered',1767268806000000,739617,'p','l1','l1-q2','{"fingerprint":"a59c4292944fac902c29f4f9c5b94852","picked":["a"],"right":true,"mark":1.0,"sure":true,"hints":0}');
INSERT INTO "event" VALUES(7,'id-000007','id-000005','finished',1767268807000000,739617,'','','','{}');
INSERT INTO "event" VALUES(8,'id-000008','id-000008','started',1767441608000000,739619,'p','l2','','{"kind":"quiz","plan":[["p","l2","l2-q1",["c","a","b"]],["p","l2","l2-q2",["b","a","c"]]],"parent":""}');
INSERT INTO "event" VALUES(9,'id-000009','id-000008','answered',1767441609000000,739619,'p','l2','l2-q1','{"fingerprint":"40f7fa505cc351e2b4e80009ee9ba0cb","picked":["b"],"right":false,"mark":0.0,"sure":true,"hints":0}');
INSERT INTO "event" VALUES(10,'id-000010','id-000008','undone',1767441610000000,739619,'p','l2','l2-q1','{"answer":"id-000009"}');
INSERT INTO "event" VALUES(11,'id-000011','id-000008','answered',1767441611000000,739619,'p','l2','l2-q1','{"fingerprint":"40f7fa505cc351e2b4e80009ee9ba0cb","picked":["a"],"right":true,"mark":1.0,"sure":true,"hints":0}');
INSERT INTO "event" VALUES(12,'id-000012','id-000008','answered',1767441612000000,739619,'p','l2','l2-q2','{"fingerprint":"f7dfa1f4c67e4e9ba62ddacb24c69d6e","picked":["c"],"right":false,"mark":0.0,"sure":false,"hints":0}');
INSERT INTO "event" VALUES(13,'id-000013','id-000008','finished',1767441613000000,739619,'','','','{}');
INSERT INTO "event" VALUES(14,'id-000014','id-000014','started',1767700814000000,739622,'p','','','{"kind":"practice","plan":[["p","l1","l1-q2",["b","c","a"]],["p","l2","l2-q2",["a","c","b"]]],"parent":""}');
INSERT INTO "event" VALUES(15,'id-000015','id-000014','answered',1767700815000000,739622,'p','l1','l1-q2','{"fingerprint":"a59c4292944fac902c29f4f9c5b94852","picked":["a"],"right":true,"mark":1.0,"sure":true,"hints":0}');
INSERT INTO "event" VALUES(16,'id-000016','id-000014','answered',1767700816000000,739622,'p','l2','l2-q2','{"fingerprint":"f7dfa1f4c67e4e9ba62ddacb24c69d6e","picked":["a"],"right":true,"mark":1.0,"sure":true,"hints":0}');
INSERT INTO "event" VALUES(17,'id-000017','id-000014','finished',1767700817000000,739622,'','','','{}');
INSERT INTO "event" VALUES(18,'id-000018','id-000008','flagged',1767700818000000,739622,'p','l1','l1-q1','{"note":"odd"}');
INSERT INTO "event" VALUES(19,'id-000019','id-000019','started',1767614419000000,739621,'p','l1','','{"kind":"quiz","plan":[["p","l1","l1-q1",["b","c","a"]],["p","l1","l1-q2",["c","b","a"]]],"parent":""}');
INSERT INTO "event" VALUES(20,'id-000020','id-000019','answered',1767614420000000,739621,'p','l1','l1-q1','{"fingerprint":"23d40ef4351ae071b6beb595070d5db0","picked":["b"],"right":false,"mark":0.0,"sure":true,"hints":0}');
CREATE TABLE lesson (
        pack TEXT NOT NULL,
        lesson TEXT NOT NULL,
        finished INTEGER NOT NULL,
        best_earned REAL,
        best_right INTEGER,
        best_total INTEGER,
        last_earned REAL,
        last_right INTEGER,
        last_total INTEGER,
        touched INTEGER NOT NULL,
        PRIMARY KEY (pack, lesson)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "lesson" VALUES('p','l1',1,1.0,1,2,1.0,1,2,4);
INSERT INTO "lesson" VALUES('p','l2',1,1.0,1,2,1.0,1,2,13);
CREATE TABLE lesson_total (
        pack TEXT NOT NULL,
        lesson TEXT NOT NULL,
        tries INTEGER NOT NULL,
        right INTEGER NOT NULL,
        PRIMARY KEY (pack, lesson)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "lesson_total" VALUES('p','l1',4,2);
INSERT INTO "lesson_total" VALUES('p','l2',3,2);
CREATE TABLE memory (
        pack TEXT NOT NULL,
        question TEXT NOT NULL,
        lesson TEXT NOT NULL,
        stability REAL NOT NULL,
        difficulty REAL NOT NULL,
        day INTEGER NOT NULL,
        first INTEGER NOT NULL,
        kept INTEGER NOT NULL,
        confident INTEGER NOT NULL,
        fingerprint TEXT NOT NULL,
        due INTEGER NOT NULL,
        PRIMARY KEY (pack, question)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "memory" VALUES('p','l1-q1','l1',6.61416525650318831708e-01,7.39450274127971773907e+00,739621,739617,0,1,'23d40ef4351ae071b6beb595070d5db0',739622);
INSERT INTO "memory" VALUES('p','l1-q2','l1',3.1736865421733697623e+00,6.40211506929683782374e+00,739622,739617,1,0,'a59c4292944fac902c29f4f9c5b94852',739625);
INSERT INTO "memory" VALUES('p','l2-q1','l2',2.3065,2.11810397045901588342e+00,739619,739619,0,0,'40f7fa505cc351e2b4e80009ee9ba0cb',739621);
INSERT INTO "memory" VALUES('p','l2-q2','l2',2.76096546389084185335e+00,6.40211506929683782374e+00,739622,739619,1,0,'f7dfa1f4c67e4e9ba62ddacb24c69d6e',739625);
CREATE TABLE place (
        seq INTEGER PRIMARY KEY,
        pack TEXT NOT NULL,
        lesson TEXT NOT NULL,
        page INTEGER NOT NULL,
        anchor TEXT NOT NULL,
        part REAL NOT NULL,
        at INTEGER NOT NULL,
        at_end INTEGER NOT NULL,
        touched INTEGER NOT NULL,
        read INTEGER NOT NULL,
        UNIQUE (pack, lesson)
    ) STRICT;
CREATE TABLE sitting (
        seq INTEGER PRIMARY KEY REFERENCES event,
        session TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        pack TEXT NOT NULL,
        lesson TEXT NOT NULL,
        asked INTEGER NOT NULL,
        answered INTEGER NOT NULL,
        right INTEGER NOT NULL,
        earned REAL NOT NULL,
        started INTEGER NOT NULL,
        at INTEGER NOT NULL,
        finished INTEGER NOT NULL,
        touched INTEGER NOT NULL REFERENCES event,
        open INTEGER NOT NULL
    ) STRICT;
INSERT INTO "sitting" VALUES(1,'id-000001','quiz','p','l1',2,2,1,1.0,1767268801000000,1767268804000000,1,4,0);
INSERT INTO "sitting" VALUES(5,'id-000005','retry','p','l1',1,1,1,1.0,1767268805000000,1767268807000000,1,7,0);
INSERT INTO "sitting" VALUES(8,'id-000008','quiz','p','l2',2,2,1,1.0,1767441608000000,1767441613000000,1,13,0);
INSERT INTO "sitting" VALUES(14,'id-000014','practice','p','',2,2,2,2.0,1767700814000000,1767700817000000,1,17,0);
INSERT INTO "sitting" VALUES(19,'id-000019','quiz','p','l1',2,1,0,0.0,1767614419000000,1767614420000000,0,20,1);
CREATE TABLE standing (
        pack TEXT NOT NULL,
        question TEXT NOT NULL,
        tries INTEGER NOT NULL,
        lapses INTEGER NOT NULL,
        wrong INTEGER REFERENCES event,
        right_once INTEGER,
        right_twice INTEGER,
        PRIMARY KEY (pack, question)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "standing" VALUES('p','l1-q1',2,1,20,NULL,NULL);
INSERT INTO "standing" VALUES('p','l1-q2',2,1,3,739622,NULL);
INSERT INTO "standing" VALUES('p','l2-q1',1,0,NULL,NULL,NULL);
INSERT INTO "standing" VALUES('p','l2-q2',2,1,12,739622,NULL);
CREATE TABLE state (
        name TEXT PRIMARY KEY,
        value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
INSERT INTO "state" VALUES('welcome','1');
CREATE TABLE version (
        fingerprint TEXT NOT NULL,
        stem TEXT NOT NULL,
        choices TEXT NOT NULL,
        key TEXT NOT NULL,
        PRIMARY KEY (fingerprint, choices)
    ) STRICT, WITHOUT ROWID;
INSERT INTO "version" VALUES('23d40ef4351ae071b6beb595070d5db0','What about l1-q1?','[["a", "Choice a"], ["b", "Choice b"], ["c", "Choice c"]]','["a"]');
INSERT INTO "version" VALUES('40f7fa505cc351e2b4e80009ee9ba0cb','What about l2-q1?','[["a", "Choice a"], ["b", "Choice b"], ["c", "Choice c"]]','["a"]');
INSERT INTO "version" VALUES('a59c4292944fac902c29f4f9c5b94852','What about l1-q2?','[["a", "Choice a"], ["b", "Choice b"], ["c", "Choice c"]]','["a"]');
INSERT INTO "version" VALUES('f7dfa1f4c67e4e9ba62ddacb24c69d6e','What about l2-q2?','[["a", "Choice a"], ["b", "Choice b"], ["c", "Choice c"]]','["a"]');
CREATE INDEX event_of_session ON event (session, question);
CREATE INDEX event_of_question ON event (pack, question) WHERE question <> '';
CREATE INDEX event_of_flag ON event (pack) WHERE kind IN ('flagged', 'unflagged');
CREATE TRIGGER event_stays BEFORE DELETE ON event
        BEGIN SELECT raise(ABORT, 'events are never deleted'); END;
CREATE TRIGGER event_is_kept BEFORE UPDATE ON event
        BEGIN SELECT raise(ABORT, 'events are never changed'); END;
CREATE INDEX sitting_open ON sitting (touched) WHERE open = 1;
CREATE INDEX standing_mistake ON standing (pack, wrong)
        WHERE wrong IS NOT NULL AND right_twice IS NULL;
CREATE INDEX standing_half_settled ON standing (right_once, pack)
        WHERE wrong IS NOT NULL AND right_twice IS NULL;
CREATE INDEX memory_due ON memory (due, pack, question);
CREATE INDEX memory_confident ON memory (due, pack, question) WHERE confident = 1;
CREATE INDEX memory_kept ON memory (pack, lesson, stability, day) WHERE kept = 1;
CREATE INDEX standing_hard ON standing (lapses DESC, tries, pack, question) WHERE lapses > 0;
COMMIT;
PRAGMA application_id = 1363761713;
PRAGMA user_version = 3;
