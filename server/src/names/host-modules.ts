/**
 * Modules that come with what runs the code and with no distribution: other interpreters (Jython's Java packages,
 * IronPython's `System`, Pyodide, Brython, PyPy, GraalPy, MicroPython), with applications that run scripts, and with the
 * package managers of operating systems.
 */
const modules: ReadonlySet<string> = new Set(
  `
  java javax org jarray System Microsoft
  js pyodide pyodide_js _pyodide browser
  __pypy__ _pypyjson pypyjit _cppyy _graalpython __graalpython__ polyglot
  machine micropython uarray uasyncio ubinascii ucollections ucryptolib uctypes uerrno uhashlib uheapq uio uos urandom
  ure uselect usocket ussl ustruct usys utime uzlib esp esp32 rp2 pyb
  bpy bmesh mathutils bpy_extras bpy_types FreeCAD FreeCADGui maya hou nuke unreal c4d substance_painter pymel
  gdb lldb vim idaapi idautils idc ida_bytes ida_funcs ida_kernwin ida_name ghidra binaryninja
  sublime sublime_plugin xbmc xbmcaddon xbmcgui xbmcplugin xbmcvfs weechat hexchat GPS abaqus abaqusConstants
  arcpy pcbnew adsk qgis
  apt apt_inst apt_pkg aptsources dnf hawkey libdnf libdnf5 portage softwareproperties
  `
    .trim()
    .split(/\s+/),
);

/** Whether a top-level module is brought by the interpreter or the application that runs the code. */
export function isHostModule(topLevel: string): boolean {
  return modules.has(topLevel);
}
