namespace Bench.Telemetry.Windows;

/// <summary>The performance counters that Windows 10 (version 1709) and newer have of every GPU whose driver is of WDDM 2.</summary>
internal sealed class GpuCounters(IPdhQuery query) : IDisposable
{
    public const string Utilization = @"\GPU Engine(*)\Utilization Percentage";
    public const string AdapterMemory = @"\GPU Adapter Memory(*)\Dedicated Usage";
    public const string ProcessMemory = @"\GPU Process Memory(*)\Dedicated Usage";

    private const double Full = 100;

    private nint? _utilization;
    private nint? _adapterMemory;
    private nint? _processMemory;

    /// <summary>False: this Windows has none of them. A rate needs two readings, of which this is the first.</summary>
    public bool Open()
    {
        (_utilization, _adapterMemory, _processMemory) = (query.Add(Utilization), query.Add(AdapterMemory), query.Add(ProcessMemory));
        _ = query.Collect();
        return _utilization is not null || _adapterMemory is not null || _processMemory is not null;
    }

    /// <summary>Reads all of them anew.</summary>
    public bool Read() => query.Collect();

    /// <summary>
    /// The utilization of each adapter since the previous reading, in per cent: its busiest engine, each with the sum of its processes, as
    /// Windows' Task Manager shows it.
    /// </summary>
    public IReadOnlyDictionary<long, double> BusiestEngines() => Instances(_utilization)
        .Where(each => each.Instance.Engine is not null)
        .GroupBy(each => (each.Instance.Adapter, each.Instance.Engine))
        .Select(engine => (engine.Key.Adapter, Percent: Math.Min(engine.Sum(each => each.Value), Full)))
        .GroupBy(engine => engine.Adapter)
        .ToDictionary(adapter => adapter.Key, adapter => adapter.Max(engine => engine.Percent));

    /// <summary>Bytes of the adapters' own memory that are in use.</summary>
    public IReadOnlyDictionary<long, double> DedicatedMemory() => Instances(_adapterMemory)
        .GroupBy(each => each.Instance.Adapter)
        .ToDictionary(adapter => adapter.Key, adapter => adapter.Sum(each => each.Value));

    /// <summary>Bytes of the adapters' own memory that each process holds; without the processes that hold none.</summary>
    public IReadOnlyDictionary<(long Adapter, int Process), double> MemoryOfProcesses() => Instances(_processMemory)
        .Where(each => each.Instance.Process is not null && each.Value > 0)
        .GroupBy(each => (each.Instance.Adapter, each.Instance.Process!.Value))
        .ToDictionary(process => process.Key, process => process.Sum(each => each.Value));

    public void Dispose() => query.Dispose();

    private IEnumerable<(GpuInstance Instance, double Value)> Instances(nint? counter) =>
        from value in counter is { } known ? query.Values(known) : []
        let instance = GpuInstance.Parse(value.Instance)
        where instance is not null
        select (instance, value.Value);
}
