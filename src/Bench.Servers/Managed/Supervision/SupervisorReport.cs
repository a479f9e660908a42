using System.Globalization;
using Bench.Core.Texts;
using static System.FormattableString;

namespace Bench.Servers.Managed.Supervision;

/// <summary>A line in which a supervisor tells how its server stands. Closed.</summary>
internal abstract record SupervisorReport
{
    private SupervisorReport()
    {
    }

    public abstract string ToLine();

    /// <summary>Null for a line that is not a report.</summary>
    public static SupervisorReport? FromLine(string line)
    {
        var words = line.Split(' ');
        return (words[0], words.Length) switch
        {
            (Started.Word, 2) => new Started(Number(words[1])),
            (NotStarted.Word, > 2) => new NotStarted(Number(words[1]), string.Join(' ', words[2..])),
            (Exited.Word, 2) => new Exited(new ServerExit(Number(words[1]))),
            (Killed.Word, 2) => new Killed(Number(words[1])),
            _ => null,
        };
    }

    private static int Number(string word) => int.Parse(word, CultureInfo.InvariantCulture);

    /// <summary>It runs.</summary>
    /// <param name="Id">Its process.</param>
    public sealed record Started(int Id) : SupervisorReport
    {
        public const string Word = "started";

        public override string ToLine() => Invariant($"{Word} {Id}");
    }

    /// <summary>The system did not start it.</summary>
    /// <param name="Error">The system's number of the error; 0 where it has none.</param>
    /// <param name="Words">The system's words.</param>
    public sealed record NotStarted(int Error, string Words) : SupervisorReport
    {
        public const string Word = "failed";

        public override string ToLine() => Invariant($"{Word} {Error} {Printable.Of(Words)}");
    }

    /// <summary>The server's own process has ended; others of its session may still run.</summary>
    public sealed record Exited(ServerExit Exit) : SupervisorReport
    {
        public const string Word = "exited";

        public override string ToLine() => Invariant($"{Word} {Exit.Code}");
    }

    /// <summary>So many processes did not end when they were asked to.</summary>
    public sealed record Killed(int Count) : SupervisorReport
    {
        public const string Word = "killed";

        public override string ToLine() => Invariant($"{Word} {Count}");
    }
}
