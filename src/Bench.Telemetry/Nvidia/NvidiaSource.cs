using Bench.Core.Telemetry;
using Bench.Core.Time;
using Bench.Telemetry.Files;
using Bench.Telemetry.Gpu;
using static System.FormattableString;

namespace Bench.Telemetry.Nvidia;

/// <summary>
/// NVIDIA's GPUs by their driver's own library, in this process: no nvidia-smi. What processes hold is read once a second,
/// since it makes the driver walk its contexts.
/// </summary>
/// <param name="load">NVML, or null: there is none on this machine.</param>
internal sealed class NvidiaSource(Func<INvml?> load, SystemFiles files) : ITelemetrySource
{
    private static readonly Duration ProcessInterval = Duration.FromSeconds(1);

    private readonly ProcessNames _names = new(files);
    private readonly Beat _processBeat = new(ProcessInterval);
    private IReadOnlyList<NvidiaGpu> _gpus = [];
    private INvml? _open;

    public NvidiaSource(SystemFiles files)
        : this(NvmlLibrary.Load, files)
    {
    }

    public string Name => TelemetrySources.Nvidia;

    public string? Server => null;

    public Duration? Interval => null;

    public SourceOpening Open()
    {
        if (load() is not { } nvml)
            return new SourceOpening.Absent($"no NVIDIA driver ({NvmlLibrary.File} was not found)");
        if (nvml.Initialize() is not NvmlResult.Success and var refused)
            return new SourceOpening.Absent($"the NVIDIA driver cannot be queried: {refused.Words()}");

        _open = nvml;
        var count = nvml.Count();
        if (count.Result is not NvmlResult.Success)
            return new SourceOpening.Absent($"the NVIDIA driver does not list its GPUs: {count.Result.Words()}");
        if (count.Value == 0)
            return new SourceOpening.Absent("the NVIDIA driver finds no GPU");

        var found = Enumerable.Range(0, (int)count.Value).Select(index => (Index: index, Handle: nvml.Device((uint)index))).ToList();
        _gpus =
        [
            .. from gpu in found
               where gpu.Handle.Result is NvmlResult.Success
               select new NvidiaGpu(nvml, gpu.Handle.Value, Invariant($"gpu{gpu.Index}"), _names),
        ];
        if (_gpus.Count == 0)
            return new SourceOpening.Absent(
                Invariant($"none of {found.Count} NVIDIA GPUs can be queried: {found[0].Handle.Result.Words()}"));
        var version = nvml.DriverVersion();
        return new SourceOpening.Available(
            [.. _gpus.Select(gpu => gpu.Describe(version.Result is NvmlResult.Success ? $"NVIDIA {version.Value}" : "NVIDIA"))]);
    }

    public void Sample(Instant at, ITelemetrySink sink)
    {
        var round = new Round(at, Server, Name, sink);
        var withProcesses = _processBeat.IsDue(at);
        var alive = 0;
        foreach (var gpu in _gpus)
            alive += gpu.Read(round, withProcesses) ? 1 : 0;
        if (alive == 0)
            throw new InvalidOperationException("no NVIDIA GPU answers any longer: it is lost, needs a reset, or has no driver");
    }

    public void Dispose()
    {
        _open?.Shutdown();
        _open = null;
    }
}
