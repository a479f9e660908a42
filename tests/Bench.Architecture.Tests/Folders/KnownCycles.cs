namespace Bench.Architecture.Tests.Folders;

/// <summary>
/// Uses that run against the direction of their project's folders, left from before directions were tested. This list may only shrink:
/// a test fails for an entry that is no longer needed, and no entry is ever added.
/// </summary>
internal static class KnownCycles
{
    public static IReadOnlySet<(string From, string To)> Uses { get; } = new HashSet<(string From, string To)>
    {
        // The page's nouns stand beside the page, which is made of its sections.
        ("Bench.Reporting.Html.Sections", "Bench.Reporting.Html"),

        // An answer is written to the call, which knows the server that is made of these folders.
        ("Bench.Simulator.Http.Answers", "Bench.Simulator.Http"),
    };
}
