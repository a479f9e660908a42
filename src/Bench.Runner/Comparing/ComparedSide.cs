using Bench.Runs;

namespace Bench.Runner.Comparing;

/// <summary>One side of a comparison, as it stands on the command line. Closed: <see cref="Match"/> names every form.</summary>
internal abstract record ComparedSide(string Written)
{
    private static readonly string[] ProgramNames = OperatingSystem.IsWindows() ? [".exe", ".cmd", ".bat", ""] : [""];

    public abstract TResult Match<TResult>(Func<Server, TResult> server, Func<Program, TResult> program, Func<Run, TResult> run);

    /// <summary>The side that is meant, or why none is and what to do.</summary>
    /// <param name="written">A run folder, a program (a path, or a name on the PATH), or the address of a server.</param>
    /// <param name="path">The folders in which programs are looked for.</param>
    public static (ComparedSide? Side, (string What, string Remedy)? Problem) Of(string written, IReadOnlyList<string> path)
    {
        if (Directory.Exists(written))
            return RunFolder.Open(written).Match<(ComparedSide?, (string, string)?)>(
                _ => (new Run(written), null),
                error => (null, (error.ToString(), "name the folder of a finished run, a program, or the address of a server")));
        if (File.Exists(written))
            return IsScenario(written)
                ? (null, ($"{written} is a scenario file", $"run its comparison with `bench compare --file {written}`, "
                    + $"or name it beside two sides: `bench compare BASE CANDIDATE --file {written}`"))
                : (new Program(written, Path.GetFullPath(written)), null);
        if (IsBareName(written) && Find(written, path) is { } found)
            return (new Program(written, found), null);
        return (IsBareName(written) && !written.Contains('.', StringComparison.Ordinal))
            || written.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) && !written.Contains("://", StringComparison.Ordinal)
            ? (null, ($"{written} is not a run folder, a program or the address of a server", "write an address with its scheme or port, "
                + "such as http://127.0.0.1:11434 or gpu-box:11434"))
            : (new Server(written), null);
    }

    public static bool IsScenario(string written) => Path.GetExtension(written).ToUpperInvariant() is ".YAML" or ".YML";

    private static bool IsBareName(string written) => written.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.');

    private static string? Find(string name, IReadOnlyList<string> path) =>
        path.SelectMany(folder => ProgramNames.Select(extension => Path.Combine(folder, name + extension))).FirstOrDefault(File.Exists);

    /// <summary>A server that runs already.</summary>
    /// <param name="Written">Its address, in the forms of OLLAMA_HOST.</param>
    public sealed record Server(string Written) : ComparedSide(Written)
    {
        public override TResult Match<TResult>(Func<Server, TResult> server, Func<Program, TResult> program, Func<Run, TResult> run) =>
            server(this);
    }

    /// <summary>An Ollama that is started for the comparison.</summary>
    /// <param name="Written">As it stands on the command line.</param>
    /// <param name="FullPath">The full path.</param>
    public sealed record Program(string Written, string FullPath) : ComparedSide(Written)
    {
        public override TResult Match<TResult>(Func<Server, TResult> server, Func<Program, TResult> program, Func<Run, TResult> run) =>
            program(this);
    }

    /// <summary>A run that was measured before.</summary>
    /// <param name="Written">Its folder.</param>
    public sealed record Run(string Written) : ComparedSide(Written)
    {
        public override TResult Match<TResult>(Func<Server, TResult> server, Func<Program, TResult> program, Func<Run, TResult> run) =>
            run(this);
    }
}
