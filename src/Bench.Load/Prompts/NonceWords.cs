using System.Globalization;
using Bench.Core.Plans;
using Bench.Load.Seeds;
using static System.FormattableString;

namespace Bench.Load.Prompts;

/// <summary>
/// The words in front of a prompt that keep a server's prompt cache from serving it.
/// They are short and common, so that each is one token in the usual vocabularies, at the start of a text and after a space:
/// the nonce has the same length whatever it says. Entropy: 7 bits in the first word, 8 in each of the seven others, 63 in all.
/// Two of n requests have the same nonce with a probability of about n² / 2⁶⁴: one in 10⁷ for a million requests.
/// Within 128 requests of a phase every first word is another one, and no first word of another phase is one of the measured phase.
/// </summary>
internal sealed class NonceWords(PlanCell cell, long runNonce, int attempt)
{
    /// <summary>Words in a full nonce.</summary>
    public const int Count = 8;

    /// <summary>The separator between nonce and text: one token in the usual vocabularies.</summary>
    public const string Separator = ".\n\n";

    private const int FirstWords = 128;

    private static readonly string[] Words =
    [
        "able", "act", "add", "age", "air", "all", "and", "any", "arm", "art", "ask", "back", "bad", "ball", "band", "bank",
        "bar", "base", "bed", "best", "big", "bit", "black", "blue", "board", "boat", "body", "book", "both", "box", "boy", "bus",
        "but", "buy", "call", "can", "car", "card", "care", "case", "city", "class", "clear", "close", "club", "cold", "come", "cost",
        "cross", "cup", "cut", "dark", "date", "day", "deal", "deep", "do", "dog", "door", "down", "draw", "drive", "drop", "dry",
        "east", "easy", "eat", "edge", "end", "even", "eye", "face", "fact", "fair", "fall", "far", "farm", "fast", "feel", "few",
        "field", "file", "fill", "film", "find", "fine", "fire", "first", "fish", "fit", "five", "flat", "floor", "fly", "food", "foot",
        "for", "form", "four", "free", "full", "fun", "game", "get", "girl", "give", "go", "gold", "good", "great", "green", "group",
        "grow", "gun", "hair", "half", "hall", "hand", "hard", "hat", "have", "head", "hear", "heart", "help", "her", "here", "high",
        "hill", "him", "his", "hit", "hold", "home", "hope", "hot", "hour", "house", "how", "ice", "idea", "jack", "job", "join",
        "just", "keep", "key", "kind", "king", "know", "lake", "land", "large", "last", "late", "law", "lay", "lead", "left", "leg",
        "less", "let", "level", "lie", "life", "light", "like", "line", "list", "live", "local", "long", "look", "lot", "love", "low",
        "main", "make", "man", "many", "map", "mark", "may", "mean", "meet", "men", "mind", "more", "most", "move", "much", "music",
        "name", "near", "need", "net", "new", "next", "nice", "night", "note", "now", "oil", "old", "one", "open", "order", "our",
        "out", "over", "page", "paper", "park", "part", "pass", "past", "pay", "place", "plan", "play", "point", "post", "power", "press",
        "put", "race", "rain", "read", "real", "red", "rest", "rich", "right", "ring", "rise", "road", "rock", "room", "round", "rule",
        "run", "same", "sand", "save", "school", "sea", "seat", "see", "self", "sell", "send", "set", "ship", "shop", "short", "show",
    ];

    // The cell's id comes last: it may hold any text, and what stands before it cannot be confused with a part of it.
    private readonly string _key = Invariant($"{runNonce}|{cell.Repetition}|{attempt}|{(cell.PromptsOf ?? cell.Id).Value}");

    /// <summary>The nonce of one request, shortened to <paramref name="words"/>.</summary>
    /// <param name="request">From 1 within the phase.</param>
    public string For(Phase phase, int request, int words = Count)
    {
        var own = StableHash.Of(request.ToString(CultureInfo.InvariantCulture) + "|" + PhaseKey(phase));
        var chosen = new string[words];
        for (var place = 1; place < words; place++)
            chosen[place] = Words[(int)((own >> (8 * place)) & 0xFF)];
        chosen[0] = FirstWord(phase, request);
        return string.Join(' ', chosen);
    }

    /// <summary>A nonce of any key: eight words, 64 bits.</summary>
    public static string Of(string key, int words = Count)
    {
        var bits = StableHash.Of(key);
        return string.Join(' ', Enumerable.Range(0, words).Select(place => Words[(int)((bits >> (8 * place)) & 0xFF)]));
    }

    private string FirstWord(Phase phase, int request)
    {
        var start = (int)(StableHash.Of(PhaseKey(phase)) % FirstWords);
        var half = phase == Phase.Measured ? FirstWords : 0;
        return Words[half + (start + request) % FirstWords];
    }

    private string PhaseKey(Phase phase) => Invariant($"{phase.Key}|{_key}");
}
