namespace Bench.Core.Managed;

/// <summary>Memory that a server takes on a device, as precisely as its log reports it.</summary>
/// <param name="Device">As the log names it: CPU, CUDA0, CUDA_Host.</param>
/// <param name="Mebibytes">In MiB.</param>
public sealed record LogBuffer(string Device, double Mebibytes);
