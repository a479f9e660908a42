using System.Globalization;

namespace Bench.Benchmarks.Streams;

/// <summary>What the stream benchmarks are told: numbers of streams, and options by name.</summary>
/// <param name="Server">Null: a timetable server of our own, in a process of its own.</param>
internal sealed record StreamOptions(IReadOnlyList<int> Streams, Uri? Server, double Seconds, double FirstTokenMs, double StepMs)
{
    /// <summary>Tokens of an answer that takes about a second.</summary>
    public int Tokens => (int)Math.Max(4, (1000 - FirstTokenMs) / StepMs);

    /// <summary>Null where the words are none.</summary>
    public static StreamOptions? Parse(string[] words, params int[] usual)
    {
        List<int> streams = [];
        var options = new StreamOptions(usual, null, 5, 50, 10);
        for (var place = 0; place < words.Length; place++)
        {
            if (int.TryParse(words[place], CultureInfo.InvariantCulture, out var number) && number > 0)
                streams.Add(number);
            else if (place + 1 < words.Length && options.With(words[place], words[++place]) is { } changed)
                options = changed;
            else
                return null;
        }

        return streams.Count > 0 ? options with { Streams = streams } : options;
    }

    private StreamOptions? With(string name, string value)
    {
        if (name == "--server")
            return Uri.TryCreate(value, UriKind.Absolute, out var server) ? this with { Server = server } : null;
        if (!double.TryParse(value, CultureInfo.InvariantCulture, out var number) || number <= 0)
            return null;
        return name switch
        {
            "--seconds" => this with { Seconds = number },
            "--ttft" => this with { FirstTokenMs = number },
            "--step" => this with { StepMs = number },
            _ => null,
        };
    }
}
