/**
 * Modules that come with what runs the code and with no distribution: other interpreters (Jython's Java packages,
 * IronPython's `System`, Pyodide, Brython, PyPy, GraalPy, MicroPython and CircuitPython), applications that run scripts
 * (modelling, maps, games, debuggers, editors, media centres), data platforms, servers, robots, and the package
 * managers and desktops of operating systems. Strangers hold some of these names on PyPI: they are never suggested.
 */
const modules: ReadonlySet<string> = new Set(
  `
  java javax org com jarray System Microsoft UnityEngine Autodesk RevitServices ProtoGeometry
  js pyodide pyodide_js _pyodide browser pyscript micropip
  __pypy__ _pypyjson pypyjit _cppyy _graalpython __graalpython__ polyglot
  machine micropython uarray uasyncio ubinascii ucollections ucryptolib uctypes uerrno uhashlib uheapq uio uos urandom
  ure uselect usocket ussl ustruct usys utime uzlib esp esp32 rp2 pyb framebuf microbit
  microcontroller analogio pwmio displayio socketpool usb_hid alarm audiobusio audiocore
  bpy bmesh mathutils bpy_extras bpy_types bl_ui bl_operators bl_math addon_utils bgl blf gpu_extras rna_prop_ui bge
  FreeCAD FreeCADGui Part PartDesign Sketcher Draft maya mtoa shiboken xgenm hou hdefereval toolutils soptoolutils
  hutil viewerstate husd loptoolutils nuke nukescripts hiero unreal c4d substance_painter pymel pymxs MaxPlus lx lxu
  lxifc mset pyfbsdk pyfbsdk_additions DaVinciResolveScript fusionscript obspython Katana NodegraphAPI ctk
  rhinoscriptsyntax scriptcontext Rhino ghpythonlib Grasshopper pyrevit gimp gimpfu gimpenums gimpplugin gimpui
  uno unohelper pyuno
  gdb lldb vim idaapi idautils idc ghidra binaryninja binaryninjaui r2lang
  sublime sublime_plugin sublime_api xbmc xbmcaddon xbmcdrm xbmcgui xbmcplugin xbmcvfs weechat hexchat xchat znc GPS
  abaqus abaqusConstants calibre calibre_plugins ultraschall _Framework
  arcpy arcgisscripting pcbnew adsk qgis
  awsglue dbruntime notebookutils mssparkutils kaggle_secrets kaggle_datasets _snowflake splunk
  uwsgi uwsgidecorators mod_python plpy collectd freeswitch radiusd ansible_collections
  rospy roscpp roslib rclpy rosbag rosgraph roslaunch rostopic rosnode rosservice rosparam actionlib cv_bridge tf2_ros
  tf2_geometry_msgs tf_conversions message_filters moveit_commander dynamic_reconfigure ament_index_python launch_ros
  builtin_interfaces rosidl_runtime_py
  apt apt_inst apt_pkg aptsources aptdaemon dnf hawkey libdnf libdnf5 portage softwareproperties yum rpmUtils debconf
  apport problem_report UpdateManager DistUpgrade lsb_release pyanaconda blivet gconf glib gobject wnck
  pyatspi speechd brlapi libcamera pykms seccomp nftables semanage sepolicy
  `
    .trim()
    .split(/\s+/),
);

/** Families of host modules: IDA's interfaces, messages and services of ROS. */
const families = /^ida_[a-z]+$|^[a-z][a-z0-9_]*_(?:msgs|srvs)$/;

/** Whether a top-level module is brought by the interpreter or the application that runs the code. */
export function isHostModule(topLevel: string): boolean {
  return modules.has(topLevel) || families.test(topLevel);
}

/**
 * Modules that do have a distribution, which hardly anybody asks for: a notebook's kernel or a data platform has them
 * loaded already, the operating system's own packages bring them, or the application that loads the file does.
 */
const usuallyThere: readonly string[] = `
  IPython pylab dbutils google.colab ansible.module_utils
  gi cairo dbus systemd libvirt rpm selinux cups gtk pygtk xapian gpg louis bcc slicer
`
  .trim()
  .split(/\s+/);

/** Whether a dotted module is mostly brought by what surrounds the code, although a distribution could bring it too. */
export function isUsuallyThere(module: string): boolean {
  return usuallyThere.some((one) => module === one || module.startsWith(`${one}.`));
}
