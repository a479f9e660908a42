using Bench.Telemetry.Files;

namespace Bench.Telemetry.Tests.Gpu;

/// <summary>
/// A /proc of processes that have files open, beside a recorded /sys. Links cannot be copied with the tests, so they are made here.
/// </summary>
internal sealed class OpenedGpus : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("bench-gpu-");

    public OpenedGpus(string tree) =>
        Directory.CreateSymbolicLink(Path.Combine(_root.FullName, "sys"), Path.Combine(Trees.Root(tree), "sys"));

    public SystemFiles Files => new(_root.FullName);

    public void Process(int pid, string comm) => Write($"proc/{pid}/comm", comm + "\n");

    public void Open(int pid, int file, string target, string fdinfo)
    {
        Write($"proc/{pid}/fdinfo/{file}", fdinfo);
        var folder = Directory.CreateDirectory(Path.Combine(_root.FullName, $"proc/{pid}/fd"));
        File.CreateSymbolicLink(Path.Combine(folder.FullName, $"{file}"), target);
    }

    /// <summary>As amdgpu writes it (drm-usage-stats.rst).</summary>
    public static string Amdgpu(string address, int client, long vramKibibytes) => $"""
        pos:	0
        flags:	02100002
        mnt_id:	26
        ino:	603
        drm-driver:	amdgpu
        drm-client-id:	{client}
        drm-pdev:	{address}
        pasid:	32770
        drm-total-vram:	{vramKibibytes} KiB
        drm-memory-vram:	{vramKibibytes} KiB
        drm-memory-gtt: 	2048 KiB
        drm-memory-cpu: 	0 KiB
        drm-engine-compute:	123456 ns

        """;

    public void Dispose() => _root.Delete(recursive: true);

    private void Write(string path, string text)
    {
        var full = Path.Combine(_root.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
