"""Conversations about training pictures and clips, and about the manual: what is asked, and what the demo answers.

A conversation is a list of turns; a turn is (question, answer, thought). Media belong to the first question.
"""

import random
from collections.abc import Sequence

import manual
import scenes
from scenes import COLOURS, DIRECTIONS, PLACES, SHAPES, Shape

Turn = tuple[str, str, str]

DESCRIBE = [
    "Describe the image.",
    "Describe the picture.",
    "Describe this image.",
    "Describe this picture.",
    "What is in the image?",
    "What is in the picture?",
    "What is in this picture?",
    "What do you see?",
    "What can you see in the picture?",
    "What's in this image?",
    "What's in the picture?",
    "What shapes are in the picture?",
    "Which shapes are in the image?",
    "Name the shapes in the picture.",
    "List the shapes.",
    "Tell me what is in the picture.",
    "What does the image show?",
    "What is shown here?",
    "Please describe the image.",
    "Name colour, shape and position of everything in the picture.",
    "What is this?",
    "Which shapes do you see, and where are they?",
    "Describe the shapes in the picture.",
    "Describe what you see.",
    "What shapes do you see?",
]
COUNT = [
    "How many shapes are there?",
    "How many shapes are in the picture?",
    "How many shapes do you see?",
    "Count the shapes.",
    "How many objects are there?",
    "How many objects are in the image?",
    "How many things are in the picture?",
    "How many shapes are in this image?",
    "Count the objects in the picture.",
    "What is the number of shapes?",
    "How many are there?",
    "How many shapes can you see?",
]
WHAT_AT = [
    "What is at the {p}?",
    "What is in the {p}?",
    "What's at the {p}?",
    "Which shape is at the {p}?",
    "What do you see at the {p}?",
    "What is in the {p} corner?",
    "What shape is at the {p}?",
    "What is at the {p} of the picture?",
]
COLOUR_OF = [
    "What colour is the {s}?",
    "What color is the {s}?",
    "Which colour does the {s} have?",
    "What is the colour of the {s}?",
    "Which color is the {s}?",
    "Tell me the colour of the {s}.",
]
COLOUR_AT = [
    "What colour is the shape at the {p}?",
    "What color is the shape at the {p}?",
    "Which colour is at the {p}?",
    "What colour is the {s} at the {p}?",
]
SHAPE_OF = [
    "What shape is {c}?",
    "Which shape is {c}?",
    "What is {c}?",
    "What shape is the {c} one?",
    "Which shape has the colour {c}?",
    "What is the {c} shape?",
    "What is the {c} thing?",
]
WHERE = [
    "Where is the {n}?",
    "Where's the {n}?",
    "In which corner is the {n}?",
    "Where in the picture is the {n}?",
    "What is the position of the {n}?",
    "Where can I find the {n}?",
    "Where is the {n} in the picture?",
]
IS_THERE = ["Is there a {n}?", "Is there a {n} in the picture?", "Do you see a {n}?", "Can you see a {n}?", "Does the picture show a {n}?"]
SECOND = [
    "What is in the {o} picture?",
    "What is in the {o} image?",
    "Describe the {o} picture.",
    "Describe the {o} image.",
    "What does the {o} picture show?",
    "What do you see in the {o} picture?",
    "What shapes are in the {o} picture?",
    "What's in the {o} image?",
    "And the {o} picture?",
    "Tell me what is in the {o} picture.",
]
SECOND_AT = [
    "What is at the {p} of the {o} picture?",
    "What is in the {p} corner of the {o} image?",
    "In the {o} picture, what is at the {p}?",
    "What's at the {p} in the {o} picture?",
    "Which shape is at the {p} of the {o} image?",
]
SECOND_COUNT = ["How many shapes are in the {o} picture?", "How many shapes are in the {o} image?", "Count the shapes in the {o} picture."]
MOTION = [
    "Which way does the shape move?",
    "Which way does it move?",
    "Where does the shape move?",
    "What happens in the clip?",
    "What happens in the video?",
    "Describe the clip.",
    "Describe the video.",
    "What does the shape do?",
    "In which direction does the shape move?",
    "In which direction does it move?",
    "What is in the clip?",
    "What do you see?",
    "What is in the video?",
    "Does the shape move?",
    "How does the shape move?",
    "What moves, and which way?",
    "Which way is it moving?",
    "What is happening?",
    "Where is it going?",
    "What shape moves, and where to?",
    "What direction does the shape move in?",
    "What moves in the clip?",
]
MOTION_SHAPE = [
    "What shape is it?",
    "Which shape is in the clip?",
    "What shape is in the video?",
    "Which shape moves?",
    "What is it?",
    "What shape is moving?",
    "Which shape do you see in the clip?",
]
MOTION_COLOUR = [
    "What colour is it?",
    "What color is it?",
    "What colour is the shape?",
    "Which colour does the shape have?",
    "What colour is the shape in the clip?",
]
NO_MEDIA = "I see no picture here. Drop a picture or a clip on the window and ask again."
WAYS = {"left": "moves to the left", "right": "moves to the right", "up": "moves up", "down": "moves down", "still": "stays still"}
SYSTEM = [
    "You are a helpful assistant.",
    "Answer briefly.",
    "You are a demo.",
    "Be kind and exact.",
    "You are Quern.",
    "Answer in English.",
    "You look at pictures and tell what is in them.",
]


def join(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + " and " + items[-1]


def surface(text: str) -> str:
    """Now and then lower case, no final mark, or politeness, as people type."""
    draw = random.random()
    if draw < 0.1:
        text = text.lower()
    elif draw < 0.15:
        text = text.rstrip(".?")
    elif draw < 0.2:
        text = text.lower().rstrip(".?")
    elif draw < 0.23:
        text = "Please: " + text
    return text


def describe(shapes: Sequence[Shape]) -> str:
    return "There is " + join([f"{article(s.name)} {s.name} at the {PLACES[s.place]}" for s in shapes]) + "."


def article(name: str) -> str:
    return "an" if name[0] in "aeiou" else "a"


def seen(shapes: Sequence[Shape]) -> str:
    return f"I see {len(shapes)}: " + join([f"{s.name}, {PLACES[s.place]}" for s in shapes]) + "."


def about_picture(shapes: Sequence[Shape]) -> Turn:
    """One question about a single picture with a certain answer."""
    draw = random.random()
    thought = seen(shapes)
    if draw < 0.34:
        return random.choice(DESCRIBE), describe(shapes), thought
    if draw < 0.46:
        return random.choice(COUNT), f"{len(shapes)}.", thought
    if draw < 0.62:
        p = random.choice([PLACES[s.place] for s in shapes]) if random.random() < 0.85 else random.choice(PLACES)
        there = [f"{article(s.name)} {s.name}" for s in shapes if PLACES[s.place] == p]
        answer = join(there) if there else "nothing"
        return random.choice(WHAT_AT).format(p=p), answer[0].upper() + answer[1:] + ".", thought
    s = random.choice(shapes)
    shape, colour = SHAPES[s.shape], list(COLOURS)[s.colour]
    if draw < 0.72 and sum(x.shape == s.shape for x in shapes) == 1:
        return random.choice(COLOUR_OF).format(s=shape), colour.capitalize() + ".", thought
    if draw < 0.76 and sum(x.place == s.place for x in shapes) == 1:
        return random.choice(COLOUR_AT).format(p=PLACES[s.place], s=shape), colour.capitalize() + ".", thought
    if draw < 0.84 and sum(x.colour == s.colour for x in shapes) == 1:
        return random.choice(SHAPE_OF).format(c=colour), f"{article(shape).capitalize()} {shape}.", thought
    if draw < 0.95 and sum(x.name == s.name for x in shapes) == 1:
        name = s.name if random.random() < 0.7 or sum(x.shape == s.shape for x in shapes) > 1 else shape
        return random.choice(WHERE).format(n=name), f"At the {PLACES[s.place]}.", thought
    if random.random() < 0.5:
        return random.choice(IS_THERE).format(n=s.name), f"Yes, at the {PLACES[s.place]}.", thought
    other = Shape(random.randrange(5), random.randrange(7), 0, 0, 0)
    if any(x.name == other.name for x in shapes):
        return random.choice(COUNT), f"{len(shapes)}.", thought
    return random.choice(IS_THERE).format(n=other.name), "No.", thought


def about_pair(first: Sequence[Shape], second: Sequence[Shape]) -> Turn:
    which = random.random() < 0.6
    shapes, ordinal = (second, "second") if which else (first, "first")
    draw = random.random()
    if draw < 0.65:
        return random.choice(SECOND).format(o=ordinal), describe(shapes), seen(shapes)
    if draw < 0.9:
        place = random.choice(shapes).place
        there = [f"{article(s.name)} {s.name}" for s in shapes if s.place == place]
        answer = join(there)
        return random.choice(SECOND_AT).format(o=ordinal, p=PLACES[place]), answer[0].upper() + answer[1:] + ".", seen(shapes)
    return random.choice(SECOND_COUNT).format(o=ordinal), f"{len(shapes)}.", seen(shapes)


def about_clip(shape: Shape, direction: int) -> Turn:
    draw = random.random()
    way = WAYS[DIRECTIONS[direction]]
    thought = f"The clip shows {article(shape.name)} {shape.name}. It {way}."
    if draw < 0.7:
        return random.choice(MOTION), f"The {shape.name} {way}.", thought
    if draw < 0.85:
        name = SHAPES[shape.shape]
        return random.choice(MOTION_SHAPE), f"{article(name).capitalize()} {name}.", thought
    return random.choice(MOTION_COLOUR), f"{list(COLOURS)[shape.colour].capitalize()}.", thought


def about_manual() -> Turn:
    draw = random.random()
    if draw < 0.62:
        topic = random.choice(list(manual.TOPICS))
        return blurred(manual.variations(random, topic)), manual.TOPICS[topic].answer, manual.THINK[topic]
    if draw < 0.96:
        return blurred(manual.other(random)), manual.OTHER_ANSWER, manual.THINK["other"]
    question, _, _ = random.choice([about_picture([Shape(0, 0, 0.2, 0.2, 9)]), about_clip(Shape(0, 0, 0, 0, 9), 0)])
    return question, NO_MEDIA, "There is no picture in this chat."


def blurred(question: str) -> str:
    """Now and then without a word or two, or with two words exchanged, so that no single word decides."""
    words = question.split(" ")
    if len(words) < 4 or random.random() < 0.6:
        return question
    for _ in range(random.choice([1, 1, 2])):
        at = random.randrange(len(words) - 1)
        if random.random() < 0.7:
            del words[at]
        else:
            words[at], words[at + 1] = words[at + 1], words[at]
    return " ".join(words)


def conversation(kind: str, **known: object) -> list[Turn]:
    """Turns for `kind` picture (shapes), pair (first, second), clip (shape, direction) or text."""
    if kind == "text":
        return [about_manual() for _ in range(random.choice([1, 1, 1, 2]))]
    ask = {"picture": about_picture, "pair": about_pair, "clip": about_clip}[kind]
    turns = []
    for _ in range(random.choice({"picture": [1, 3, 4, 5, 6], "pair": [1, 3, 4, 5], "clip": [1, 2, 3]}[kind])):
        if turns and random.random() < 0.06:
            turns.append(about_manual())
        else:
            question, answer, thought = ask(**known)  # type: ignore[operator]
            turns.append((surface(question), answer, thought))
    return turns


def corpus(seed: int = 0) -> list[str]:
    """Text the tokenizer is trained on: conversations of every kind."""
    random.seed(seed)
    texts = []
    for _ in range(20000):
        shapes = scenes.place_shapes(random.choice([1, 2, 3]), 300, 300)
        for turn in [about_picture(shapes), about_clip(shapes[0], random.randrange(5)), about_pair(shapes, shapes)][
            : random.choice([1, 2, 3])
        ]:
            texts += turn
    for _ in range(30000):
        texts += about_manual()
    texts += [t.answer for t in manual.TOPICS.values()] * 20
    texts += [f"<{k / 10:.1f} seconds>" for k in range(100)] * 10
    return texts
