namespace WixFlowGen.MockWix.Time;

/// <summary>A run on virtual time cannot end: nothing is left to wait for, or it goes in circles.</summary>
public sealed class VirtualTimeException(string message) : Exception(message);
