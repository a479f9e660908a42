using Bench.Core.Records;
using static System.FormattableString;

namespace Bench.Load.Prompts.Calibration;

/// <summary>The counts so far for one requested length, and the number of words to try next.</summary>
internal sealed class CountedPrompts(int tokens)
{
    /// <summary>From this length on two cheap, short prompts come first, and the line through them leads near the aim at once.</summary>
    private const int LongPrompt = 256;

    private readonly SortedList<int, double> _counts = [];
    private int _steps;

    /// <summary>Far more words than any tokenizer makes so few tokens of.</summary>
    private int MostWords => (int)Math.Min(4L * tokens + 64, int.MaxValue);

    public int First => tokens >= LongPrompt ? tokens / 4 : tokens;

    public void Note(int words, double count)
    {
        _counts[words] = count;
        _steps++;
    }

    public bool IsEmpty => _counts.Count == 0;

    public double this[int words] => _counts[words];

    /// <summary>The words whose count is nearest to what was requested.</summary>
    public int Nearest => _counts.MinBy(pair => Math.Abs(pair.Value - tokens)).Key;

    /// <summary>
    /// Through the outermost two counts, of one through nothing for no words; null without any, or where they do not rise.
    /// </summary>
    public PromptLine? Line
    {
        get
        {
            if (_counts.Count == 0)
                return null;
            if (_counts.Count == 1)
                return _counts.GetValueAtIndex(0) > 0 ? new PromptLine(0, _counts.GetValueAtIndex(0) / _counts.GetKeyAtIndex(0)) : null;
            var (fewest, most) = (_counts.GetKeyAtIndex(0), _counts.GetKeyAtIndex(_counts.Count - 1));
            var slope = (_counts[most] - _counts[fewest]) / (most - fewest);
            return slope > 0 ? new PromptLine(_counts[fewest] - slope * fewest, slope) : null;
        }
    }

    /// <summary>The reason why counts are useless: they do not grow with the words. Null while they do.</summary>
    public string? Meaningless
    {
        get
        {
            for (var place = 1; place < _counts.Count; place++)
            {
                var (fewer, more) = (_counts.GetKeyAtIndex(place - 1), _counts.GetKeyAtIndex(place));
                if (more - fewer >= Math.Max(4, fewer / 8) && _counts[more] <= _counts[fewer])
                    return Invariant($"the server's count does not grow with the prompt: {_counts[fewer]:0.#} tokens for {fewer} words, ")
                        + Invariant($"{_counts[more]:0.#} for {more}");
            }

            return null;
        }
    }

    /// <summary>
    /// The reason why no number of words works: prompts cannot be short or long enough. Null while the search can continue.
    /// </summary>
    public string? Hopeless => _counts.TryGetValue(1, out var least) && least > tokens && !Tolerance.Holds(tokens, least)
        ? Invariant($"the shortest prompt has {least:0.#} tokens already")
        : _counts.Count > 0 && _counts.GetKeyAtIndex(_counts.Count - 1) >= MostWords && _counts.Values.Max() < tokens
            ? Invariant($"{MostWords} words are only {_counts.Values.Max():0.#} tokens")
            : null;

    /// <summary>Null when the words next to each other are one too short and one too long.</summary>
    public int? Next()
    {
        var tooLong = _counts.Where(pair => pair.Value > tokens).Select(pair => (int?)pair.Key).FirstOrDefault();
        var tooShort = _counts.Where(pair => pair.Value <= tokens && !(pair.Key > tooLong)).Select(pair => (int?)pair.Key).LastOrDefault();
        return (tooShort, tooLong) switch
        {
            ({ } low, { } high) when high - low <= 1 => null,
            ({ } low, { } high) => Between(low, high),
            _ => Beyond(),
        };
    }

    /// <summary>Interpolation, and the middle every third time: then it ends even where the count is no straight line.</summary>
    private int Between(int low, int high)
    {
        var aim = _steps % 3 == 2
            ? low + (high - low) / 2.0
            : low + (tokens - _counts[low]) * (high - low) / (_counts[high] - _counts[low]);
        return Math.Clamp((int)Math.Round(aim), low + 1, high - 1);
    }

    /// <summary>All counts lie on one side: along the line through the outermost two; with one count a word is taken for a token.</summary>
    private int? Beyond()
    {
        var grows = _counts.Values[0] <= tokens;
        if (grows && _counts.Count == 1 && First < tokens)
            return 2 * First;
        var outermost = grows ? _counts.Count - 1 : 0;
        var words = _counts.GetKeyAtIndex(outermost);
        var slope = _counts.Count == 1 ? 1 : Slope(outermost);
        var aim = (int)Math.Clamp(Math.Round(words + (tokens - _counts[words]) / slope), 1, MostWords);
        return grows ? Math.Min(Math.Max(aim, words + 1), MostWords) : words == 1 ? null : Math.Clamp(aim, 1, words - 1);
    }

    private double Slope(int outermost)
    {
        var inner = outermost == 0 ? 1 : outermost - 1;
        var slope = (_counts.GetValueAtIndex(outermost) - _counts.GetValueAtIndex(inner)) / (_counts.GetKeyAtIndex(outermost)
            - _counts.GetKeyAtIndex(inner));
        return slope > 0 ? slope : 1;
    }
}
