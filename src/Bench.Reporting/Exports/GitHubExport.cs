namespace Bench.Reporting.Exports;

/// <summary>A run for GitHub Actions: a summary of the step, and what stands at the job and the pull request as annotations.</summary>
internal static class GitHubExport
{
    public static readonly ExportFormat Format = new()
    {
        Name = "github",
        Purpose = "a step summary and annotations, for GitHub Actions",
        Files =
            [new ExportFile("github-summary.md", GitHubSummary.Write), new ExportFile("github-annotations.txt", GitHubAnnotations.Write)],
    };
}
