"""Questions that training never sees: about using Quern, and about everything else.

Written as users would type them, apart from the lessons. A right answer is known by the words it cannot do without:
every pattern of a topic must be found in it, upper or lower case. It must not import anything of the recipe.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """`needs`: patterns that must all be found. `demo_ok`: the answer may also say that this is a demonstration."""

    name: str
    needs: tuple[str, ...]
    questions: tuple[str, str, str, str, str]
    demo_ok: bool = False

    def right(self, answer: str) -> bool:
        text = answer.replace("’", "'")
        found = all(re.search(pattern, text, re.IGNORECASE) for pattern in self.needs)
        return found and (self.demo_ok or not _EXCUSE.search(text))


# An answer to a question about the program that only says what the model is does not answer it.
_EXCUSE = re.compile(r"\b(I am|I'm|this is)\b[^.]{0,40}\b(demo|demonstration)\b", re.IGNORECASE)

TOPICS = (
    Topic(
        "attach a picture",
        (r"\b(drop|drag|paste|clip (button|icon)|paper ?clip|attach)", r"\b(window|paste|clip|button|ctrl)"),
        (
            "How can I show you a photo?",
            "where do i put an image so you can look at it",
            "What's the way to get a picture from my desktop into this chat?",
            "I have a screenshot on my clipboard, can I use it here?",
            "How do I upload an image?",
        ),
    ),
    Topic(
        "attach a clip",
        (r"\b(drop|drag|paste|clip (button|icon)|paper ?clip|attach)", r"\b(window|paste|paper ?clip|button|ctrl)"),
        (
            "How can I give you a video to watch?",
            "I'd like to ask about an mp4 file. How do I load it?",
            "can i drag videos in here",
            "What do I do to put a movie clip into the conversation?",
            "How are videos added to a message?",
        ),
    ),
    Topic(
        "picture formats",
        (r"\bpng\b", r"\bjpe?g\b"),
        (
            "Which image file types can be opened?",
            "Does it take JPEG and WebP files?",
            "What kinds of picture files do you support?",
            "Will my HEIC photos from the phone work?",
            "is there a list of picture formats that quern reads",
        ),
    ),
    Topic(
        "several pictures",
        (r"\b(several|many|more than one|multiple|at once|together|one after (another|the other)|any number|as many|all)\b",),
        (
            "Can I send two photos in one message?",
            "Is it possible to attach a number of images together?",
            "how many pictures can go into one question",
            "I want to compare three screenshots. Can you look at all of them?",
            "May I drop more than one file at the same time?",
        ),
    ),
    Topic(
        "remove an attachment",
        (r"(\bx\b|×|\bcross\b|\bdelete\b|\bbackspace\b|\bclose\b|\bremove)", r"\b(chip|thumbnail|corner|tile)\b"),
        (
            "I attached the wrong picture, how do I get rid of it?",
            "How can I take a file out again before sending?",
            "remove attached image",
            "What do I click to drop an attachment I no longer want?",
            "Can I undo adding a clip to my message?",
        ),
    ),
    Topic(
        "trim a clip",
        (r"\b(chip|thumbnail|tile|clip)\b", r"\bstart\b", r"\bend\b"),
        (
            "How do I use only part of a video?",
            "My video is ten minutes long but only the last few seconds matter. What can I do?",
            "Can I cut a clip before I send it?",
            "how to choose the start and end of a clip",
            "Is there a way to shorten a video in Quern?",
        ),
    ),
    Topic(
        "sound",
        (r"\b(sound|audio|hear|listen)\w*\b", r"\b(not|no|cannot|can't|isn't|never|only the (pictures|frames)|ignored|without)\b"),
        (
            "Can you hear what people say in a video?",
            "Does the model listen to the audio track of my clip?",
            "will it transcribe speech from an mp4",
            "Is the music in a video understood as well?",
            "Do clips with sound work, and is the sound used?",
        ),
    ),
    Topic(
        "send and line break",
        (r"\benter\b", r"\bshift\b"),
        (
            "How do I start a new line without sending?",
            "Which key sends my message?",
            "enter sends too early, how do I write a paragraph",
            "How can I type a question over several lines?",
            "What does Shift+Enter do?",
        ),
    ),
    Topic(
        "stop an answer",
        (r"\b(esc|escape|stop (button|square|icon))\b",),
        (
            "How do I make it quit writing?",
            "The answer is going the wrong way, can I interrupt it?",
            "cancel a reply while it's being generated",
            "Which key stops the model from talking?",
            "What should I press if the response goes on too long?",
        ),
    ),
    Topic(
        "thinking on and off",
        (r"\bthink\b.*\b(switch|button|toggle|on|off)\b|\b(switch|button|toggle)\b.*\bthink\b",),
        (
            "How can I turn reasoning off?",
            "Where do I enable thinking?",
            "i want a quick answer without the model thinking first",
            "Is there a setting that makes you think before answering?",
            "What controls whether the model reasons or not?",
        ),
    ),
    Topic(
        "read the thinking",
        (r"\b(click|open|unfold|expand|press|fold)", r"\b(thought|folded|line)\b"),
        (
            "Where can I see what the model was thinking?",
            "How do I read the reasoning behind an answer?",
            "show me the thoughts",
            "There is a line saying Thought for 6 s. What's inside it?",
            "Can I look at the chain of thought afterwards?",
        ),
    ),
    Topic(
        "new chat",
        (r"ctrl ?\+ ?n\b|\bnew chat\b",),
        (
            "How do I begin a fresh conversation?",
            "I want to change the subject and start over. How?",
            "open another chat",
            "What's the shortcut for a new conversation?",
            "Where do I click to start a different chat?",
        ),
    ),
    Topic(
        "delete or rename a chat",
        (r"\bright[- ]?click|context menu|\bmenu\b",),
        (
            "How do I get rid of an old conversation?",
            "Can I give a chat another name?",
            "rename conversation",
            "Where do I delete a chat from the list?",
            "How can I change the title of this conversation?",
        ),
    ),
    Topic(
        "where chats are kept",
        (r"\b(database|data folder|sqlite|disk|saved|kept|stored)\b",),
        (
            "Will my conversations still be there tomorrow?",
            "Are chats lost when I close the window?",
            "where is my chat history saved",
            "Does Quern keep old conversations after a restart?",
            "In which place are my messages stored?",
        ),
    ),
    Topic(
        "where files are",
        (r"\bquern doctor\b",),
        (
            "Which folder does Quern use on my disk?",
            "How do I find the data directory?",
            "where are the settings and the models stored",
            "What is the path of the models folder?",
            "I'd like to back up everything. Where does the program put its files?",
        ),
    ),
    Topic(
        "get a real model",
        (r"\bgguf\b", r"\bmmproj\b|models? folder|\bfolder\b"),
        (
            "How do I install a proper Qwen model?",
            "Where do I get a model that is actually smart?",
            "what do i need to download to have a real assistant",
            "How can I add Qwen3.5 to this program?",
            "You are only a demo. What do I do to use the full thing?",
        ),
        demo_ok=True,
    ),
    Topic(
        "switch model",
        (r"\b(top|title|picker|model menu|model name)\b",),
        (
            "How do I change to a different model?",
            "I put a second GGUF in the folder, where do I pick it?",
            "select another model",
            "Can I switch between models in the middle of a chat?",
            "Where is the list of my installed models?",
        ),
    ),
    Topic(
        "what fits in memory",
        (r"\b(smaller|less|below|under|fits?|larger|more)\b", r"\b(memory|ram)\b", r"\b(2|two) ?(gb|gigabytes?|gib)\b|\bspare\b|\bfree\b"),
        (
            "How much RAM do I need for a model?",
            "Will a 6 GB file run on my computer?",
            "how do i know if a model is too big for my machine",
            "How large may a model be?",
            "What size of model can my memory hold?",
        ),
    ),
    Topic(
        "small machine",
        (r"\b(0\.8|2|4) ?b\b",),
        (
            "My laptop has just 8 GB. Which model should I take?",
            "What's a good choice for an old computer?",
            "recommend a model for low memory",
            "Which Qwen3.5 is the right one for a weak machine without a graphics card?",
            "I have little RAM, what would you suggest I download?",
        ),
        demo_ok=True,
    ),
    Topic(
        "mmproj",
        (r"\b(vision|see|sees|pictures?|images?|eyes?)\b",),
        (
            "What is the mmproj file for?",
            "Why is there a second GGUF called mmproj?",
            "do i need mmproj too",
            "What happens if I leave the mmproj out?",
            "Explain the file whose name begins with mmproj.",
        ),
    ),
    Topic(
        "quantize",
        (r"\bquern quantize\b",),
        (
            "How can I make a model smaller?",
            "Can I convert a Hugging Face checkpoint myself?",
            "turn safetensors into gguf",
            "What's the command for quantizing?",
            "I have the original weights. How do I get a Q8_0 file from them?",
        ),
    ),
    Topic(
        "privacy",
        (r"\b(nothing|never|not|no|none|stays?|only|remains?|runs?)\b.*\b(leaves?|sent|machine|computer|device|upload\w*)\b",),
        (
            "Are my photos sent to a server?",
            "Who can read what I write here?",
            "does quern collect data about me",
            "Is it safe to ask about confidential documents?",
            "Do my chats get uploaded anywhere?",
        ),
    ),
    Topic(
        "internet",
        (r"\b(no|not|without|offline|only|never)\b", r"\b(internet|network|offline|download\w*|online)\b"),
        (
            "Can I use this on a plane?",
            "Does it work offline?",
            "do i have to be online to chat",
            "Is a network connection required?",
            "What needs the internet in this program?",
        ),
    ),
    Topic(
        "dark theme",
        (r"\b(menu|system|settings?|follows?)\b", r"\b(dark|theme|light|system)\b"),
        (
            "How do I get a black background?",
            "Is there a night mode?",
            "switch to dark",
            "The window is too bright, can I change the colours?",
            "Where is the theme chosen?",
        ),
    ),
    Topic(
        "command line",
        (r"\bquern ask\b",),
        (
            "Can I use this from a terminal?",
            "How do I ask something in a shell script?",
            "is there a cli",
            "What is the command to get an answer without the window?",
            "I want to call Quern from bash with an image. How?",
        ),
    ),
    Topic(
        "bug report",
        (r"\bquern doctor\b",),
        (
            "What should I include when I report a problem?",
            "I found a bug, what information do you need?",
            "how to see version and devices for a bug report",
            "Something is broken. How do I collect details about my system?",
            "Which command prints diagnostics?",
        ),
    ),
    Topic(
        "speed and context",
        (r"\b(tokens?|speed|context)\b", r"\b(under|below|beside|next to|top|title|hover|shown|shows|bottom|row|over)\b"),
        (
            "Where can I see how fast it is?",
            "How many tokens per second do I get?",
            "how full is the context",
            "Does the window show the speed of generation?",
            "Where do I find out how much of the context has been used?",
        ),
    ),
    Topic(
        "engine crash",
        (r"\b(next message|again|restart\w*|starts? (it|a new|anew))\b",),
        (
            "What happens if the engine crashes?",
            "It says the worker stopped. Is my chat lost?",
            "the model died in the middle of an answer, what now",
            "Do I have to restart the program after a crash of llama.cpp?",
            "Will I lose the text when the engine is killed?",
        ),
    ),
    Topic(
        "copy an answer",
        (r"\bcopy|\bctrl ?\+ ?c\b|\bcopied\b",),
        (
            "How do I get the reply into my clipboard?",
            "Can I take the text of an answer over to another program?",
            "copy the response",
            "How can I copy a code block from an answer?",
            "Is there a way to select and paste what you wrote elsewhere?",
        ),
    ),
    Topic(
        "cost of a picture",
        (r"\bchip\b|\bthumbnail\b|\bunder the picture\b|\btile\b", r"\btokens?\b|\bcosts?\b"),
        (
            "How many tokens does a photo use?",
            "What does an image cost in context?",
            "picture token count",
            "Where do I see how expensive an attachment is?",
            "Does a big picture take a lot of tokens?",
        ),
    ),
    Topic(
        "graphics card",
        (r"\b(automatic\w*|by itself|on its own|itself|found|chosen|used)\b", r"\b(gpu|graphics|card|cuda|metal|vulkan|cpu)\b"),
        (
            "Does it use my GPU?",
            "Do I have to set up CUDA?",
            "how do i run it on my nvidia card",
            "Can Quern work without a graphics card?",
            "Is the graphics processor picked for me?",
        ),
    ),
    Topic(
        "licence and price",
        (r"\bfree\b|\bnothing\b|\bno (cost|charge|fee)\b", r"\bapache\b|\blicen[cs]e|\bopen source\b|\bfree\b"),
        (
            "How much does Quern cost?",
            "Do I have to pay for this?",
            "what license is it under",
            "Can I use it at work without buying anything?",
            "Is this program open source?",
        ),
    ),
)

_DEMO = re.compile(r"\bdemo\b|\bdemonstration\b", re.IGNORECASE)
_REAL = re.compile(r"\bgguf\b|\breal (\w+ )?model\b|\bqwen ?3\.5\b|\bmodels folder\b", re.IGNORECASE)


def owns_up(answer: str) -> bool:
    """Whether an answer says that this is a demonstration, and how to get a real model."""
    return bool(_DEMO.search(answer) and _REAL.search(answer))


OTHERS = (
    # facts
    "What is the capital of Australia?",
    "Who painted the Mona Lisa?",
    "When did the Second World War end?",
    "How far away is the moon?",
    "what's the tallest mountain in africa",
    "Why is the sky blue?",
    "Who wrote Pride and Prejudice?",
    "How many bones are in the human body?",
    "What language do they speak in Brazil?",
    "What year did the Titanic sink?",
    "Tell me about the history of Rome.",
    "How do vaccines work?",
    "What is photosynthesis?",
    "Who was the first woman in space?",
    "Which planet has the most moons?",
    "what does DNA stand for",
    "How old is the universe?",
    "Name three rivers in France.",
    # mathematics
    "What is 17 times 23?",
    "Solve x^2 - 5x + 6 = 0.",
    "What is the square root of 144?",
    "If a train travels 120 km in 90 minutes, how fast is it going?",
    "calculate 15% of 240",
    "Prove that there are infinitely many primes.",
    "What is the derivative of sin(x)?",
    "How many days are there in 3 leap years?",
    "Convert 72 degrees Fahrenheit to Celsius.",
    "What's the next number: 2, 4, 8, 16?",
    # code
    "Write a Python function that reverses a list.",
    "How do I sort an array in JavaScript?",
    "What is a pointer in C?",
    "fix this: for i in range(10) print(i)",
    "Write an SQL query that finds duplicate rows.",
    "Explain recursion with an example.",
    "How do I undo my last git commit?",
    "What is the difference between TCP and UDP?",
    "Write a regular expression for email addresses.",
    "How do I centre a div?",
    "make a bash script that renames all jpg files",
    # writing
    "Write a poem about autumn.",
    "Tell me a short story about a dragon.",
    "Write a haiku.",
    "Draft an email asking my boss for a day off.",
    "Give me a slogan for a bakery.",
    "Rewrite this politely: give me my money back.",
    "Summarize the plot of Hamlet.",
    "Write a birthday card for my grandmother.",
    "Tell me a joke.",
    "Come up with a name for my cat.",
    "write lyrics for a love song",
    "Compose a limerick about a sailor.",
    # languages
    "Translate 'good morning' into Japanese.",
    "How do you say thank you in Polish?",
    "What does 'carpe diem' mean?",
    "Correct the grammar: he go to school yesterday.",
    "What's a synonym for happy?",
    "Wie wird das Wetter morgen?",
    "¿Cuál es la capital de Perú?",
    # advice
    "How do I bake bread?",
    "What should I cook for dinner tonight?",
    "I can't sleep. What can I do?",
    "How can I learn to play the guitar?",
    "Should I buy or rent a house?",
    "What is a good present for my father?",
    "How do I remove a red wine stain?",
    "give me tips for a job interview",
    "How often should I water a cactus?",
    "Plan a weekend in Vienna for me.",
    "My back hurts, what should I do?",
    "How do I ask someone out?",
    "What exercises are good for beginners?",
    "how can i save more money",
    # small talk about the world
    "Do you think it will rain today?",
    "What's your favourite football team?",
    "Who is going to win the election?",
    "What do you think about climate change?",
    "Have you seen any good films lately?",
    "Is there life on other planets?",
    "What happened in the news today?",
    "Which is better, cats or dogs?",
    "Do you believe in ghosts?",
    "what's the meaning of life",
    # near the program's topics, and not about it
    "How do I trim a hedge?",
    "How do I attach a file in Outlook?",
    "Which graphics card is best for gaming?",
    "How do I stop my dog from barking?",
    "Can I delete my Facebook account?",
    "What is the best dark chocolate?",
    "How do I copy a DVD?",
    "Where are my car keys?",
    "How do I switch from gas to electric heating?",
    "What is a mill?",
    "How do I crop a photo in Photoshop?",
    "What is the largest lake in the world?",
    "How do I send a parcel to Canada?",
    "Who invented the computer?",
    "How does a camera lens work?",
    "What is a circle in geometry?",
    "How many sides does a dodecagon have?",
    "Why do stars twinkle?",
)
