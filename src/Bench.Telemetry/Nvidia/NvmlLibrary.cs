using System.Runtime.InteropServices;
using System.Text;

namespace Bench.Telemetry.Nvidia;

/// <summary>
/// NVML as it stands on this machine. Functions are looked up by name, the newest first, and one that a driver lacks answers
/// <see cref="NvmlResult.FunctionNotFound"/>: no driver has all of them.
/// </summary>
internal sealed class NvmlLibrary : INvml
{
    private const int TextLength = 96; // NVML_DEVICE_NAME_V2_BUFFER_SIZE, the longest of them
    private const int GpuSensor = 0; // NVML_TEMPERATURE_GPU

    private static readonly string[] Files = OperatingSystem.IsWindows()
        ? ["nvml.dll", @"C:\Program Files\NVIDIA Corporation\NVSMI\nvml.dll"]
        : ["libnvidia-ml.so.1", "/usr/lib/wsl/lib/libnvidia-ml.so.1"];

    private readonly NvmlSignatures.Plain? _initialize;
    private readonly NvmlSignatures.Plain? _shutdown;
    private readonly NvmlSignatures.SystemText? _driverVersion;
    private readonly NvmlSignatures.SystemNumber? _count;
    private readonly NvmlSignatures.Handle? _device;
    private readonly NvmlSignatures.Text? _name;
    private readonly NvmlSignatures.Text? _uuid;
    private readonly NvmlSignatures.Number? _powerLimit;
    private readonly NvmlSignatures.NumberOf? _highestClock;
    private readonly NvmlSignatures.Number? _busWidth;
    private readonly NvmlSignatures.Utilization? _utilization;
    private readonly NvmlSignatures.MemoryV2? _memoryV2;
    private readonly NvmlSignatures.Memory? _memory;
    private readonly NvmlSignatures.Number? _power;
    private readonly NvmlSignatures.LongNumber? _energy;
    private readonly NvmlSignatures.Temperature? _temperatureV;
    private readonly NvmlSignatures.NumberOf? _temperature;
    private readonly NvmlSignatures.NumberOf? _clock;
    private readonly NvmlSignatures.LongNumber? _clockEvents;
    private readonly IReadOnlyDictionary<NvmlProcessKind, NvmlSignatures.Processes?> _processes;

    /// <param name="address">Of a function by its name; 0: there is none.</param>
    public NvmlLibrary(Func<string, nint> address)
    {
        _initialize = Find<NvmlSignatures.Plain>("nvmlInit_v2");
        _shutdown = Find<NvmlSignatures.Plain>("nvmlShutdown");
        _driverVersion = Find<NvmlSignatures.SystemText>("nvmlSystemGetDriverVersion");
        _count = Find<NvmlSignatures.SystemNumber>("nvmlDeviceGetCount_v2");
        _device = Find<NvmlSignatures.Handle>("nvmlDeviceGetHandleByIndex_v2");
        _name = Find<NvmlSignatures.Text>("nvmlDeviceGetName");
        _uuid = Find<NvmlSignatures.Text>("nvmlDeviceGetUUID");
        _powerLimit = Find<NvmlSignatures.Number>("nvmlDeviceGetEnforcedPowerLimit");
        _highestClock = Find<NvmlSignatures.NumberOf>("nvmlDeviceGetMaxClockInfo");
        _busWidth = Find<NvmlSignatures.Number>("nvmlDeviceGetMemoryBusWidth");
        _utilization = Find<NvmlSignatures.Utilization>("nvmlDeviceGetUtilizationRates");
        _memoryV2 = Find<NvmlSignatures.MemoryV2>("nvmlDeviceGetMemoryInfo_v2");
        _memory = Find<NvmlSignatures.Memory>("nvmlDeviceGetMemoryInfo");
        _power = Find<NvmlSignatures.Number>("nvmlDeviceGetPowerUsage");
        _energy = Find<NvmlSignatures.LongNumber>("nvmlDeviceGetTotalEnergyConsumption");
        _temperatureV = Find<NvmlSignatures.Temperature>("nvmlDeviceGetTemperatureV");
        _temperature = Find<NvmlSignatures.NumberOf>("nvmlDeviceGetTemperature");
        _clock = Find<NvmlSignatures.NumberOf>("nvmlDeviceGetClockInfo");
        _clockEvents = Find<NvmlSignatures.LongNumber>(
            "nvmlDeviceGetCurrentClocksEventReasons", "nvmlDeviceGetCurrentClocksThrottleReasons");
        _processes = new Dictionary<NvmlProcessKind, NvmlSignatures.Processes?>
        {
            [NvmlProcessKind.Compute] = Versions("nvmlDeviceGetComputeRunningProcesses"),
            [NvmlProcessKind.Graphics] = Versions("nvmlDeviceGetGraphicsRunningProcesses"),
            [NvmlProcessKind.SharedCompute] = Versions("nvmlDeviceGetMPSComputeRunningProcesses"),
        };

        NvmlSignatures.Processes? Versions(string name) => Find<NvmlSignatures.Processes>(name + "_v3", name + "_v2", name);

        T? Find<T>(params ReadOnlySpan<string> names)
            where T : Delegate
        {
            foreach (var name in names)
            {
                if (address(name) is not 0 and var found)
                    return Marshal.GetDelegateForFunctionPointer<T>(found);
            }

            return null;
        }
    }

    /// <summary>The name of the library file, for messages.</summary>
    public static string File => Files[0];

    /// <summary>Null: it is not there. Once loaded it stays, as libraries of drivers are not made to be unloaded.</summary>
    public static INvml? Load()
    {
        foreach (var file in Files)
        {
            if (NativeLibrary.TryLoad(file, typeof(NvmlLibrary).Assembly, DllImportSearchPath.SafeDirectories, out var library))
                return new NvmlLibrary(name => NativeLibrary.TryGetExport(library, name, out var found) ? found : 0);
        }

        return null;
    }

    public NvmlResult Initialize() => _initialize?.Invoke() ?? NvmlResult.FunctionNotFound;

    public void Shutdown() => _ = _shutdown?.Invoke();

    public NvmlReading<string> DriverVersion() => ReadText(text => _driverVersion?.Invoke(text, TextLength));

    public NvmlReading<uint> Count()
    {
        var count = 0u;
        return Of(_count?.Invoke(ref count), count);
    }

    public NvmlReading<nint> Device(uint index)
    {
        nint device = 0;
        return Of(_device?.Invoke(index, ref device), device);
    }

    public NvmlReading<string> Name(nint device) => ReadText(text => _name?.Invoke(device, text, TextLength));

    public NvmlReading<string> Uuid(nint device) => ReadText(text => _uuid?.Invoke(device, text, TextLength));

    public NvmlReading<uint> PowerLimit(nint device) => ReadNumber(_powerLimit, device);

    public NvmlReading<NvmlUtilization> Utilization(nint device)
    {
        var utilization = default(NvmlUtilization);
        return Of(_utilization?.Invoke(device, ref utilization), utilization);
    }

    public NvmlReading<NvmlMemoryV2> MemoryV2(nint device)
    {
        var memory = NvmlMemoryV2.Asked;
        return Of(_memoryV2?.Invoke(device, ref memory), memory);
    }

    public NvmlReading<NvmlMemory> Memory(nint device)
    {
        var memory = default(NvmlMemory);
        return Of(_memory?.Invoke(device, ref memory), memory);
    }

    public NvmlReading<uint> Power(nint device) => ReadNumber(_power, device);

    public NvmlReading<ulong> Energy(nint device)
    {
        var energy = 0ul;
        return Of(_energy?.Invoke(device, ref energy), energy);
    }

    public NvmlReading<int> Temperature(nint device)
    {
        var temperature = NvmlTemperature.Asked;
        if (_temperatureV?.Invoke(device, ref temperature) is NvmlResult.Success)
            return new NvmlReading<int>(NvmlResult.Success, temperature.Celsius);
        var celsius = 0u;
        return Of(_temperature?.Invoke(device, GpuSensor, ref celsius), (int)celsius);
    }

    public NvmlReading<uint> Clock(nint device, NvmlClock clock) => ReadClock(_clock, device, clock);

    public NvmlReading<uint> HighestClock(nint device, NvmlClock clock) => ReadClock(_highestClock, device, clock);

    public NvmlReading<uint> BusWidth(nint device) => ReadNumber(_busWidth, device);

    public NvmlReading<NvmlClockEvents> ClockEvents(nint device)
    {
        var events = 0ul;
        return Of(_clockEvents?.Invoke(device, ref events), (NvmlClockEvents)events);
    }

    public NvmlResult Processes(nint device, NvmlProcessKind kind, ref uint count, byte[] entries) =>
        _processes[kind]?.Invoke(device, ref count, entries) ?? NvmlResult.FunctionNotFound;

    private static NvmlReading<uint> ReadNumber(NvmlSignatures.Number? function, nint device)
    {
        var number = 0u;
        return Of(function?.Invoke(device, ref number), number);
    }

    private static NvmlReading<uint> ReadClock(NvmlSignatures.NumberOf? function, nint device, NvmlClock clock)
    {
        var megahertz = 0u;
        return Of(function?.Invoke(device, (int)clock, ref megahertz), megahertz);
    }

    private static NvmlReading<string> ReadText(Func<byte[], NvmlResult?> function)
    {
        var text = new byte[TextLength];
        return Of(
            function(text),
            Encoding.UTF8.GetString(text.AsSpan(0, Array.IndexOf(text, (byte)0) is >= 0 and var end ? end : text.Length)));
    }

    private static NvmlReading<T> Of<T>(NvmlResult? result, T value) => new(result ?? NvmlResult.FunctionNotFound, value);
}
