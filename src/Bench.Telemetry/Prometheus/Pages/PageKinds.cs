namespace Bench.Telemetry.Prometheus.Pages;

/// <summary>Every kind of page that is known.</summary>
internal static class PageKinds
{
    public static IReadOnlyList<IPageKind> Create() =>
        [new BenchPage(), new DcgmPage(), new NodePage(), new WindowsPage(), new LlamaServerPage(), new VllmPage()];
}
